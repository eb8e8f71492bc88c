/// What a capture file says about a frame, next to its bytes.
public struct FrameHeader: Equatable, Sendable {
  /// The position among all packet records of the file, from 1, as Wireshark counts; frames that a filter left out count.
  public var number: UInt64

  /// The time of capture in nanoseconds since 1970-01-01T00:00:00Z; 0 when the file has none, saturating.
  public var timestamp: Int64

  /// How many bytes of the frame the file holds.
  public var capturedLength: Int

  /// How many bytes the frame had on the wire; not less than `capturedLength` in a sane file, but nothing enforces it.
  public var originalLength: Int

  /// What the bytes start with.
  public var linkType: LinkType

  /// The interface, counted from 0 over all sections of a pcapng file; 0 in other formats.
  public var interfaceIndex: Int

  /// Creates the header of no frame.
  public init() {
    self.init(number: 0, timestamp: 0, capturedLength: 0, originalLength: 0, linkType: .null, interfaceIndex: 0)
  }

  /// Creates a header from its fields.
  public init(
    number: UInt64, timestamp: Int64, capturedLength: Int, originalLength: Int, linkType: LinkType,
    interfaceIndex: Int
  ) {
    self.number = number
    self.timestamp = timestamp
    self.capturedLength = capturedLength
    self.originalLength = originalLength
    self.linkType = linkType
    self.interfaceIndex = interfaceIndex
  }
}
