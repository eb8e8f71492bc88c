/// What is known about one capture as a whole, up to where it was read.
public struct CaptureFacts: Equatable, Sendable {
  /// The path as it was given.
  public let path: String

  /// The name of the format, for people: `pcap`, `pcapng` …
  public let formatName: String

  /// The link types, each once, in order.
  public let linkTypes: [LinkType]

  /// How many frames were read, those that a filter left out included.
  public let frameCount: UInt64

  /// How many interfaces were declared.
  public let interfaceCount: Int

  /// What the file says about lost frames.
  public let drops: DropCounters

  /// How many bytes of the stored file were read.
  public let consumedBytes: UInt64

  /// The size of the stored file, if it is a regular file.
  public let totalBytes: UInt64?

  /// What the stored file was when it was opened, if it is a regular file.
  public internal(set) var stamp: FileStamp?
}
