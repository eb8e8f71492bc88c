/// What an Interface Description Block says, and what the statistics of the interface said last.
///
/// ```
///  0      4        8           10         12        16          length-4
///  | type | length | link type | reserved | snaplen | options … | length |
/// ```
/// Source: draft-ietf-opsawg-pcapng §4.2.
struct PcapngInterface {
  /// What its frames start with.
  let linkType: LinkType

  /// The most bytes of a frame that were kept; 0 for no limit.
  let snapLength: Int

  /// The meaning of its timestamps.
  let scale: TimestampScale

  /// How many frames the interface dropped for want of buffers, as the last statistics block counted.
  var droppedByInterface: UInt64?

  /// How many frames the operating system dropped, as the last statistics block counted.
  var droppedBySystem: UInt64?

  /// Reads a whole block.
  init(_ block: Span<UInt8>, _ order: ByteOrder) {
    linkType = LinkType(rawValue: UInt32(block.uint16(at: 8, order)))
    snapLength = Int(block.uint32(at: 12, order))
    var resolution: UInt8 = 6
    var offset: Int64 = 0
    PcapngOption.forEach(in: block, from: 16, order) { option in
      switch (option.code, option.length) {
      case (9, 1...): resolution = block[option.start]
      case (14, 8...): offset = Int64(bitPattern: block.uint64(at: option.start, order))
      default: break
      }
    }
    scale =
      resolution == 6 && offset == 0 ? .microseconds : TimestampScale(resolution: resolution, offset: offset)
  }

  /// What a packet of the interface has to know.
  @inline(__always)
  var frameMeaning: (linkType: LinkType, scale: TimestampScale) { (linkType, scale) }

  /// Takes over the counters of a whole Interface Statistics Block; they count from the start of the capture.
  mutating func update(fromStatistics block: Span<UInt8>, _ order: ByteOrder) {
    PcapngOption.forEach(in: block, from: 20, order) { option in
      switch (option.code, option.length) {
      case (5, 8...): droppedByInterface = block.uint64(at: option.start, order)
      case (7, 8...): droppedBySystem = block.uint64(at: option.start, order)
      default: break
      }
    }
  }
}
