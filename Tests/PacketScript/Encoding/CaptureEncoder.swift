/// Writes a capture file: classic pcap or pcapng, in either byte order, in microseconds or nanoseconds.
///
/// It knows nothing of scripts, so that a test can write any sequence of octets as a capture.
public struct CaptureEncoder: Sendable {
  /// A frame as a capture holds it.
  public struct Frame: Equatable, Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z, not before the offset of the interface.
    public var time: Int64
    /// The interface, from 0; classic pcap has only 0.
    public var interface: Int
    /// The octets that were captured.
    public var captured: [UInt8]
    /// The length on the wire.
    public var originalLength: Int
    /// The `epb_dropcount` of pcapng, if it has one.
    public var lostBefore: UInt64?

    /// Creates a frame.
    public init(
      time: Int64, interface: Int = 0, captured: [UInt8], originalLength: Int, lostBefore: UInt64? = nil
    ) {
      self.lostBefore = lostBefore
      self.time = time
      self.interface = interface
      self.captured = captured
      self.originalLength = originalLength
    }
  }

  /// An interface of pcapng, or the one that the header of classic pcap describes.
  public struct Interface: Equatable, Sendable {
    /// The `LINKTYPE_` value.
    public var linkType: UInt32
    /// How many octets of a frame are kept at most.
    public var snapLength: Int
    /// The seconds that readers add to its times, which pcapng has as `if_tsoffset`.
    public var offset: Int64

    /// Creates an interface.
    public init(linkType: UInt32, snapLength: Int = 65535, offset: Int64 = 0) {
      self.linkType = linkType
      self.snapLength = snapLength
      self.offset = offset
    }
  }

  /// The file so far.
  public var bytes: [UInt8] { writer.bytes }

  private var writer: ByteWriter
  private let container: CaptureDeclaration.Container
  private let nanoseconds: Bool
  private var offsets: [Int64] = []

  /// Begins a file with its header; classic pcap describes the first interface only.
  public init(
    container: CaptureDeclaration.Container, byteOrder: ByteOrder = .little, nanoseconds: Bool = false,
    interfaces: [Interface]
  ) {
    self.container = container
    self.nanoseconds = nanoseconds
    writer = ByteWriter(order: byteOrder)
    switch container {
    case .pcap: appendClassicHeader(interfaces.first ?? Interface(linkType: 1))
    case .pcapng: beginSection(interfaces: interfaces)
    }
  }

  /// Appends a frame.
  public mutating func append(_ frame: Frame) {
    let ticks = ticks(frame.time, interface: frame.interface)
    switch container {
    case .pcap: appendClassicRecord(frame, ticks)
    case .pcapng: appendEnhancedPacket(frame, ticks)
    }
  }

  /// Begins a new pcapng section, whose interfaces are numbered from 0 again; a section of classic pcap does not exist.
  public mutating func beginSection(interfaces: [Interface]) {
    guard container == .pcapng else { return }
    var body = ByteWriter(order: writer.order)
    body.append32(0x1a2b_3c4d)
    body.append16(1)
    body.append16(0)
    body.append64(.max)
    appendBlock(0x0a0d_0d0a, body.bytes)
    for interface in interfaces { append(interface) }
    offsets = interfaces.map(\.offset)
  }

  /// What an interface writes for a time.
  private func ticks(_ time: Int64, interface: Int) -> UInt64 {
    let offset = offsets.indices.contains(interface) ? offsets[interface] : 0
    return UInt64(clamping: Int128(time) - Int128(offset) * 1_000_000_000) / (nanoseconds ? 1 : 1_000)
  }

  /// Appends an Interface Statistics Block with the count of frames that the interface dropped (pcapng only).
  public mutating func appendStatistics(interface: Int, time: Int64, dropped: UInt64) {
    guard container == .pcapng else { return }
    let ticks = ticks(time, interface: interface)
    var body = ByteWriter(order: writer.order)
    body.append32(UInt32(truncatingIfNeeded: interface))
    body.append32(UInt32(truncatingIfNeeded: ticks >> 32))
    body.append32(UInt32(truncatingIfNeeded: ticks))
    body.append16(5)
    body.append16(8)
    body.append64(dropped)
    body.append32(0)
    appendBlock(5, body.bytes)
  }

  private mutating func appendClassicHeader(_ interface: Interface) {
    writer.append32(nanoseconds ? 0xa1b2_3c4d : 0xa1b2_c3d4)
    writer.append16(2)
    writer.append16(4)
    writer.append64(0)
    writer.append32(UInt32(truncatingIfNeeded: interface.snapLength))
    writer.append32(interface.linkType)
  }

  private mutating func appendClassicRecord(_ frame: Frame, _ ticks: UInt64) {
    let perSecond: UInt64 = nanoseconds ? 1_000_000_000 : 1_000_000
    writer.append32(UInt32(truncatingIfNeeded: ticks / perSecond))
    writer.append32(UInt32(truncatingIfNeeded: ticks % perSecond))
    writer.append32(UInt32(truncatingIfNeeded: frame.captured.count))
    writer.append32(UInt32(truncatingIfNeeded: frame.originalLength))
    writer.append(frame.captured)
  }

  private mutating func append(_ interface: Interface) {
    var body = ByteWriter(order: writer.order)
    body.append16(UInt16(truncatingIfNeeded: interface.linkType))
    body.append16(0)
    body.append32(UInt32(truncatingIfNeeded: interface.snapLength))
    if nanoseconds {  // if_tsresol: ten to the minus ninth
      body.append16(9)
      body.append16(1)
      body.append([9, 0, 0, 0])
    }
    if interface.offset != 0 {  // if_tsoffset
      body.append16(14)
      body.append16(8)
      body.append64(UInt64(bitPattern: interface.offset))
    }
    if nanoseconds || interface.offset != 0 { body.append32(0) }
    appendBlock(1, body.bytes)
  }

  private mutating func appendEnhancedPacket(_ frame: Frame, _ ticks: UInt64) {
    var body = ByteWriter(order: writer.order)
    body.append32(UInt32(truncatingIfNeeded: frame.interface))
    body.append32(UInt32(truncatingIfNeeded: ticks >> 32))
    body.append32(UInt32(truncatingIfNeeded: ticks))
    body.append32(UInt32(truncatingIfNeeded: frame.captured.count))
    body.append32(UInt32(truncatingIfNeeded: frame.originalLength))
    body.append(frame.captured)
    body.appendZeros((4 - frame.captured.count % 4) % 4)
    if let lost = frame.lostBefore {
      body.append16(4)
      body.append16(8)
      body.append64(lost)
      body.append32(0)
    }
    appendBlock(6, body.bytes)
  }

  /// The total length stands at both ends of a block.
  private mutating func appendBlock(_ type: UInt32, _ body: [UInt8]) {
    let length = UInt32(truncatingIfNeeded: 12 + body.count)
    writer.append32(type)
    writer.append32(length)
    writer.append(body)
    writer.append32(length)
  }
}
