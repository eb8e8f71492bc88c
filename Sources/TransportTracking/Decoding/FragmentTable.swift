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

    /// Whether a fragment fits between those that are known: not empty, and neither it nor they reach beyond the last one.
    func accepts(_ range: Range<Int>, more: Bool) -> Bool {
      let end = more ? total ?? FragmentTable.largestDatagram : range.upperBound
      return !range.isEmpty && range.upperBound <= end && end <= FragmentTable.largestDatagram
        && ranges.count < FragmentTable.mostFragments && (more || total == nil)
        && !ranges.contains { $0.overlaps(range) || $0.upperBound > end }
    }

    func matches(_ datagram: Datagram, _ fragment: Datagram.Fragment) -> Bool {
      identification == fragment.identification && version == datagram.version
        && source == datagram.source && destination == datagram.destination
    }
  }

  /// How many unfinished datagrams are kept.
  static let capacity = 64
  /// How many fragments of a datagram are kept: more than any link makes of 64 KiB (RFC 791 §3.2: at least 68 octets each).
  static let mostFragments = 1366
  /// The largest IP datagram, in octets.
  static let largestDatagram = 65_535

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
    guard entry.accepts(range, more: fragment.more) else { throw .fragmentOverlap }
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
