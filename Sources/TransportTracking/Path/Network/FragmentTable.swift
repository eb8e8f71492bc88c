/// Puts fragmented TCP segments together.
///
/// An analysis keeps only the header of the first fragment and the extent of all: what a segment says is in its header, and its payload is
/// not looked at. Whoever wants the payload has the octets kept too, at most ``capacity`` times ``largestDatagram``. Bounded: the oldest
/// unfinished datagram leaves first, and is counted.
struct FragmentTable {
  private struct Pending {
    var source: (high: UInt64, low: UInt64)
    var destination: (high: UInt64, low: UInt64)
    var identification: UInt32
    var version: IPAddress.Version
    var tunnels: TunnelKeys
    var number: UInt64
    var segment: TCPSegment?
    var headerLength = 0
    var ranges: [Range<Int>] = []
    var received = 0
    var total: Int?
    /// What was captured of the fragments, if that is kept.
    var parts: [(offset: Int, octets: [UInt8])] = []

    /// Whether a fragment fits between those that are known: not empty, and neither it nor they reach beyond the last one.
    func accepts(_ range: Range<Int>, more: Bool) -> Bool {
      let end = more ? total ?? FragmentTable.largestDatagram : range.upperBound
      return !range.isEmpty && range.upperBound <= end && end <= FragmentTable.largestDatagram
        && ranges.count < FragmentTable.mostFragments && (more || total == nil)
        && !ranges.contains { $0.overlaps(range) || $0.upperBound > end }
    }

    func matches(_ path: PacketPath, _ fragment: PacketPath.Fragment) -> Bool {
      identification == fragment.identification && version == path.version && source == path.source
        && destination == path.destination && tunnels == path.tunnels
    }

    /// The payload of the segment from its beginning, as far as captured without a gap.
    var payload: [UInt8] {
      var octets: [UInt8] = []
      for part in parts.sorted(by: { $0.offset < $1.offset }) {
        guard part.offset == octets.count else { break }
        octets += part.octets
      }
      return Array(octets.dropFirst(headerLength))
    }
  }

  /// What is known of the datagram of the last fragment.
  struct Latest {
    /// Which one it is, in the order in which they began, from 0.
    var number: UInt64
    /// The header of its segment, if that was captured.
    var segment: TCPSegment?
    /// The payload, if the datagram is whole and the octets are kept.
    var payload: [UInt8] = []
  }

  /// How many unfinished datagrams are kept.
  static let capacity = 64
  /// How many fragments of a datagram are kept: more than any link makes of 64 KiB (RFC 791 §3.2: at least 68 octets each).
  static let mostFragments = 1366
  /// The largest IP datagram, in octets.
  static let largestDatagram = 65_535

  private let keepsOctets: Bool
  private var pending: [Pending] = []
  private var count: UInt64 = 0
  /// The datagram of the last fragment, also of one that was refused; nil before the first.
  private(set) var latest: Latest?
  /// Datagrams whose fragments were never all captured.
  private(set) var incomplete: UInt64 = 0

  /// Creates a table.
  init(keepsOctets: Bool = false) { self.keepsOctets = keepsOctets }

  /// Adds a fragment; the segment, with the length of the whole, when it was the last one missing.
  ///
  /// - Throws: What is wrong with the TCP header in a first fragment. An overlap is not resolved but refused (RFC 5722).
  mutating func add(_ path: PacketPath, in frame: RawSpan) throws(DecodeError) -> TCPSegment? {
    guard let fragment = path.fragment else { return nil }
    var entry = take(path, fragment)
    latest = Latest(number: entry.number, segment: entry.segment)
    let range = fragment.offset..<fragment.offset + path.length
    if entry.ranges.contains(range) {  // captured twice
      pending.append(entry)
      return nil
    }
    guard entry.accepts(range, more: fragment.more) else { throw .fragmentOverlap }
    entry.ranges.append(range)
    if fragment.offset == 0 {
      let segment = try TCPSegment(path, in: frame)
      entry.headerLength = path.length - Int(segment.payloadLength)
      entry.segment = segment
      latest?.segment = segment
    }
    if keepsOctets { entry.parts.append((fragment.offset, frame.octets(in: path.captured(path.extent)))) }
    entry.received += path.length
    if !fragment.more { entry.total = fragment.offset + path.length }
    if entry.received == entry.total, var segment = entry.segment {
      segment.payloadLength = UInt32(entry.received - entry.headerLength)
      segment.traits.insert(.reassembled)
      latest?.payload = entry.payload
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

  private mutating func take(_ path: PacketPath, _ fragment: PacketPath.Fragment) -> Pending {
    for index in pending.indices where pending[index].matches(path, fragment) {
      return pending.remove(at: index)
    }
    if pending.count >= Self.capacity {
      pending.removeFirst()
      incomplete += 1
    }
    count += 1
    return Pending(
      source: path.source, destination: path.destination, identification: fragment.identification,
      version: path.version, tunnels: path.tunnels, number: count - 1)
  }
}
