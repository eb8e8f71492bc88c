/// Blocks of a pcapng file, little-endian, with timestamps in nanoseconds.
///
/// Source: draft-ietf-opsawg-pcapng §4.1 to §4.4 and §4.6.
struct PcapngBlocks: Sendable {
  /// What was encoded and not taken yet: whole blocks.
  var bytes: [UInt8] = []

  /// How many octets of a beginning of blocks are whole blocks, and how many packets these have.
  static func whole(_ bytes: ArraySlice<UInt8>) -> (octets: Int, packets: Int) {
    var (octets, packets) = (0, 0)
    while octets + 8 <= bytes.count {
      let type = bytes.span.uint32(at: octets, .little)
      let length = Int(bytes.span.uint32(at: octets + 4, .little))
      guard length > 0, length <= bytes.count - octets else { break }
      if type == PcapngBlockType.enhancedPacket { packets += 1 }
      octets += length
    }
    return (octets, packets)
  }

  /// Begins a section.
  mutating func section() {
    block(PcapngBlockType.sectionHeader) { block in
      block.append(0x1A2B_3C4D as UInt32)
      block.append(1 as UInt16)
      block.append(0 as UInt16)
      block.append(UInt64.max)  // the length of the section is not known
      block.option(4, "finack")
      block.endOfOptions()
    }
  }

  /// Declares an interface; the first is number 0. What is not known of it is left out, and a snapshot length of zero is none.
  mutating func interface(
    _ linkType: LinkType, name: String? = nil, snapshotLength: Int = 0, filter: String? = nil
  ) {
    block(PcapngBlockType.interfaceDescription) { block in
      block.append(UInt16(truncatingIfNeeded: linkType.rawValue))
      block.append(0 as UInt16)
      block.append(UInt32(clamping: snapshotLength))
      if let name { block.option(2, name) }
      block.option(9, octet: 9)  // units of 10⁻⁹ s
      if let filter { block.option(11, "\0\(filter)") }  // the first octet says that an expression follows
      block.endOfOptions()
    }
  }

  /// Appends a frame; a time before 1970 becomes 1970.
  mutating func frame(_ header: FrameHeader, _ frame: RawSpan, interface: Int, comment: String? = nil) {
    block(PcapngBlockType.enhancedPacket) { block in
      block.append(UInt32(clamping: interface))
      block.append(time: header.timestamp)
      block.append(UInt32(clamping: frame.byteCount))
      block.append(UInt32(clamping: max(header.originalLength, frame.byteCount)))
      Descriptor.append(frame, to: &block.bytes)
      block.pad()
      guard let comment else { return }
      block.option(1, comment)
      block.endOfOptions()
    }
  }

  /// Appends what an interface has counted up to a time.
  mutating func statistics(_ counts: LiveCounts, interface: Int, time: Int64) {
    block(PcapngBlockType.interfaceStatistics) { block in
      block.append(UInt32(clamping: interface))
      block.append(time: time)
      block.option(4, counts.received)
      block.option(5, counts.droppedByInterface)
      block.option(7, counts.dropped)
      block.endOfOptions()
    }
  }

  /// Writes type, body, and the length before and behind.
  private mutating func block(_ type: UInt32, _ body: (inout PcapngBlocks) -> Void) {
    let start = bytes.count
    append(type)
    append(0 as UInt32)
    body(&self)
    let length = UInt32(clamping: bytes.count - start + 4)
    append(length)
    for index in 0..<4 { bytes[start + 4 + index] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(index))) }
  }
}

extension PcapngBlocks {
  private mutating func append(_ value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  private mutating func append(time: Int64) {
    let units = UInt64(clamping: time)
    append(UInt32(truncatingIfNeeded: units >> 32))
    append(UInt32(truncatingIfNeeded: units))
  }

  private mutating func pad() {
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  private mutating func option(_ code: UInt16, _ text: String) {
    let octets = Array(text.utf8.prefix(Int(UInt16.max)))
    append(code)
    append(UInt16(octets.count))
    bytes += octets
    pad()
  }

  private mutating func option(_ code: UInt16, octet: UInt8) {
    append(code)
    append(1 as UInt16)
    bytes.append(octet)
    pad()
  }

  private mutating func option(_ code: UInt16, _ value: UInt64) {
    append(code)
    append(8 as UInt16)
    append(value)
  }

  private mutating func endOfOptions() { append(0 as UInt32) }
}
