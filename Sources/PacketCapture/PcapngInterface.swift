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

  /// Until when the last statistics block counted, in nanoseconds.
  private var countedUntil: Int64?

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

  /// Takes over what a statistics block says, and finds what was lost since the one before.
  ///
  /// Counters that went down began anew. What was counted before the first packet of a section was lost before it: a file of a capture
  /// that goes on in the next file begins like that.
  ///
  /// - Returns: What was lost, and when; nil when nothing was.
  mutating func update(from statistics: PcapngStatistics, isFirst: Bool) -> LostFrames? {
    let lost = max(
      Self.growth(&droppedByInterface, statistics.droppedByInterface),
      Self.growth(&droppedBySystem, statistics.droppedBySystem))
    let begin = countedUntil ?? statistics.start
    let end = statistics.end ?? .max
    countedUntil = end
    guard lost > 0, !isFirst || begin.map({ $0 < end }) ?? false else { return nil }
    return LostFrames(from: begin ?? .min, to: end, count: lost)
  }

  private static func growth(_ counter: inout UInt64?, _ new: UInt64?) -> UInt64 {
    guard let new else { return 0 }
    let old = counter ?? 0
    counter = new
    return new >= old ? new - old : new
  }
}

/// What an Interface Statistics Block says.
///
/// ```
///  0      4        8           12          16         20         length-4
///  | type | length | interface | time high | time low | options … | length |
/// ```
/// Source: draft-ietf-opsawg-pcapng §4.6.
struct PcapngStatistics {
  /// When the capture began (`isb_starttime`), in nanoseconds.
  var start: Int64?
  /// Until when it counts: the time of the block, or `isb_endtime` if that is later; nil when it says neither.
  var end: Int64?
  /// `isb_ifdrop`, since the capture began.
  var droppedByInterface: UInt64?
  /// `isb_osdrop`, since the capture began.
  var droppedBySystem: UInt64?

  /// Reads a whole block; its times have the unit of its interface.
  init(_ block: Span<UInt8>, _ order: ByteOrder, _ scale: TimestampScale) {
    func time(at start: Int) -> Int64? {
      let units = UInt64(block.uint32(at: start, order)) << 32 | UInt64(block.uint32(at: start + 4, order))
      return units == 0 ? nil : scale.nanoseconds(units)
    }
    end = time(at: 12)
    PcapngOption.forEach(in: block, from: 20, order) { option in
      switch (option.code, option.length) {
      case (2, 8...): start = time(at: option.start)
      case (3, 8...): if let time = time(at: option.start) { end = max(end ?? time, time) }
      case (5, 8...): droppedByInterface = block.uint64(at: option.start, order)
      case (7, 8...): droppedBySystem = block.uint64(at: option.start, order)
      default: break
      }
    }
  }
}
