/// Encodes frames of any link types as one pcapng section: the blocks are those of ``CaptureWriter``.
///
/// It does no output: whole blocks wait until they are taken. Each link type gets an interface of its own when its first frame comes.
public struct PcapngEncoder: Sendable {
  private var interfaces: [LinkType] = []
  private var blocks = PcapngBlocks()

  /// Creates an encoder for one file.
  public init() {}

  /// How many octets wait.
  public var count: Int { blocks.bytes.count }

  /// Appends a frame, after what has to come before it.
  ///
  /// - Parameters:
  ///   - header: What the capture says about it; a time before 1970 becomes 1970.
  ///   - frame: The captured octets.
  ///   - comment: A comment that Wireshark shows with the frame.
  public mutating func append(_ header: FrameHeader, _ frame: RawSpan, comment: String) {
    if interfaces.isEmpty { blocks.section() }
    var interface = interfaces.firstIndex(of: header.linkType)
    if interface == nil {
      interface = interfaces.count
      interfaces.append(header.linkType)
      blocks.interface(header.linkType)
    }
    blocks.frame(header, frame, interface: interface ?? 0, comment: comment)
  }

  /// Takes what waits.
  public mutating func take() -> [UInt8] {
    defer { blocks.bytes = [] }
    return blocks.bytes
  }
}
