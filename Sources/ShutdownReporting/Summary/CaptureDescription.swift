/// What is being read: a file, a pipe or an interface.
public struct CaptureDescription: Equatable, Sendable {
  /// The path as it was given, or the name of the interface.
  ///
  /// A path that is not UTF-8 is decoded with `String(decoding:as:)`: what cannot be decoded becomes U+FFFD.
  public var path: String
  /// The file format, such as `pcap` or `pcapng`.
  public var format: String
  /// What reads it: `native` or `libpcap`.
  public var reader: String
  /// The size of the file in octets; nil for a pipe or an interface.
  public var size: UInt64?
  /// The filter expression in pcap-filter(7) syntax, if there is one.
  public var filter: String?

  /// Creates a description.
  public init(path: String, format: String, reader: String, size: UInt64? = nil, filter: String? = nil) {
    self.path = path
    self.format = format
    self.reader = reader
    self.size = size
    self.filter = filter
  }
}
