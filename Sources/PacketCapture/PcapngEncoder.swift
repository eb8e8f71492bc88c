/// Encodes frames as a little-endian pcapng section with times in nanoseconds (draft-ietf-opsawg-pcapng §4).
///
/// It does no output: octets are appended to a buffer of the caller's. Each link type gets an interface of its own when its first frame comes.
public struct PcapngEncoder: Sendable {
  private var interfaces: [LinkType] = []

  /// Creates an encoder for one file.
  public init() {}

  /// Appends a frame, after what has to come before it.
  ///
  /// - Parameters:
  ///   - frame: The captured octets.
  ///   - header: What the capture says about it; a time before 1970 becomes 1970.
  ///   - comment: A comment that Wireshark shows with the frame.
  ///   - output: The buffer.
  public mutating func append(_ frame: [UInt8], _ header: FrameHeader, comment: String, to output: inout [UInt8]) {
    if interfaces.isEmpty { output.append(block: PcapngBlockType.sectionHeader, Self.sectionHeader) }
    let known = interfaces.firstIndex(of: header.linkType)
    if known == nil {
      interfaces.append(header.linkType)
      output.append(block: PcapngBlockType.interfaceDescription, Self.interface(header.linkType))
    }
    var body: [UInt8] = []
    body.reserveCapacity(frame.count + comment.utf8.count + 40)
    let time = UInt64(max(0, header.timestamp))
    body.append(word: UInt32(known ?? interfaces.count - 1))
    body.append(word: UInt32(time >> 32))
    body.append(word: UInt32(truncatingIfNeeded: time))
    body.append(word: UInt32(clamping: frame.count))
    body.append(word: UInt32(clamping: max(header.originalLength, frame.count)))
    body.append(contentsOf: frame)
    body.pad()
    body.append(option: 1, Array(comment.utf8.prefix(1024)))
    body.append(word: 0)
    output.append(block: PcapngBlockType.enhancedPacket, body)
  }

  /// The byte order, version 1.0, and a length that is not known.
  private static let sectionHeader: [UInt8] =
    [0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0] + Array(repeating: 0xff, count: 8)

  /// The link type, no limit of the captured length, and `if_tsresol` 10⁻⁹.
  private static func interface(_ type: LinkType) -> [UInt8] {
    var body: [UInt8] = []
    body.append(word: type.rawValue & 0xffff)
    body.append(word: 0)
    body.append(option: 9, [9])
    body.append(word: 0)
    return body
  }
}

extension [UInt8] {
  fileprivate mutating func append(word: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) { append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  fileprivate mutating func pad() {
    while !count.isMultiple(of: 4) { append(0) }
  }

  fileprivate mutating func append(option code: UInt16, _ value: [UInt8]) {
    append(word: UInt32(value.count) << 16 | UInt32(code))
    append(contentsOf: value)
    pad()
  }

  /// Appends a block: its type, its length, the body, and the length again.
  fileprivate mutating func append(block type: UInt32, _ body: [UInt8]) {
    append(word: type)
    append(word: UInt32(body.count + 12))
    append(contentsOf: body)
    append(word: UInt32(body.count + 12))
  }
}
