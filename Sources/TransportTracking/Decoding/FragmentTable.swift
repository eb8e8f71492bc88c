/// Puts the lengths of fragmented TCP segments together.
///
/// Only the header of the first fragment and the extent of all are kept: what a segment says is in its header, and its payload is
/// not looked at. Bounded: the oldest unfinished datagram leaves first, and is counted.
struct FragmentTable {
  private struct Pending {
    var source: (high: UInt64, low: UInt64)
    var destination: (high: UInt64, low: UInt64)
    var identification: UInt32
    var version: IPAddress.Version
    var segment: TCPSegment?
    var headerLength = 0
    var ranges: [Range<Int>] = []
    var received = 0
    var total: Int?

    func matches(_ datagram: Datagram, _ fragment: Datagram.Fragment) -> Bool {
      identification == fragment.identification && version == datagram.version
        && source == datagram.source && destination == datagram.destination
    }
  }

  /// How many unfinished datagrams are kept.
  static let capacity = 64

  private var pending: [Pending] = []
  /// Datagrams whose fragments were never all captured.
  private(set) var incomplete: UInt64 = 0

  /// Adds a fragment; the segment, with the length of the whole, when it was the last one missing.
  ///
  /// - Throws: What is wrong with the TCP header in a first fragment. An overlap is not resolved but refused (RFC 5722).
  mutating func add(_ datagram: Datagram, frame: RawSpan) throws(DecodeError) -> TCPSegment? {
    guard let fragment = datagram.fragment else { return nil }
    var entry = take(datagram, fragment)
    let range = fragment.offset..<fragment.offset + datagram.payloadLength
    if entry.ranges.contains(range) {  // captured twice
      pending.append(entry)
      return nil
    }
    guard !entry.ranges.contains(where: { $0.overlaps(range) }), range.upperBound <= 65_535 else { throw .fragmentOverlap }
    entry.ranges.append(range)
    if fragment.offset == 0 {
      let segment = try TCPSegment(datagram: datagram, frame: frame)
      entry.headerLength = datagram.payloadLength - Int(segment.payloadLength)
      entry.segment = segment
    }
    entry.received += datagram.payloadLength
    if !fragment.more { entry.total = fragment.offset + datagram.payloadLength }
    if entry.received == entry.total, var segment = entry.segment {
      segment.payloadLength = UInt32(entry.received - entry.headerLength)
      segment.traits.insert(.reassembled)
      return segment
    }
    pending.append(entry)
    return nil
  }

  /// Counts the datagrams that are still unfinished at the end of the capture.
  mutating func finish() {
    incomplete += UInt64(pending.count)
    pending.removeAll()
  }

  private mutating func take(_ datagram: Datagram, _ fragment: Datagram.Fragment) -> Pending {
    for index in pending.indices where pending[index].matches(datagram, fragment) {
      return pending.remove(at: index)
    }
    if pending.count >= Self.capacity {
      pending.removeFirst()
      incomplete += 1
    }
    return Pending(
      source: datagram.source, destination: datagram.destination, identification: fragment.identification,
      version: datagram.version)
  }
}
