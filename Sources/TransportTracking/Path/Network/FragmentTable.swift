/// Puts fragmented IP datagrams together, whatever their transport.
///
/// It keeps the transport's header from the first fragment and the extent of all: that is enough for who looks at headers. Whoever wants
/// the payload has the octets kept too, at most ``capacity`` times ``largestDatagram``. Bounded: the oldest unfinished datagram leaves
/// first, and is counted.
struct FragmentTable {
  /// Measures the header of the transport in a first fragment, its options counted; throws what is wrong with it.
  typealias HeaderLength = (PacketPath, RawSpan) throws(DecodeError) -> Int

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
  private(set) var latest: FragmentedDatagram?
  /// Datagrams whose fragments were never all captured.
  private(set) var incomplete: UInt64 = 0

  /// Creates a table.
  init(keepsOctets: Bool = false) { self.keepsOctets = keepsOctets }

  /// Adds a fragment; the datagram, when it was the last one missing.
  ///
  /// - Parameters:
  ///   - path: The way to it, which has the protocol number of its transport.
  ///   - frame: The captured octets.
  ///   - headerLength: Is asked about a first fragment.
  /// - Returns: The datagram; nil while it is not whole.
  /// - Throws: What is wrong with the header in a first fragment. An overlap is not resolved but refused (RFC 5722).
  mutating func add(
    _ path: PacketPath, in frame: RawSpan, headerLength: HeaderLength
  ) throws(DecodeError) -> FragmentedDatagram? {
    guard let fragment = path.fragment else { return nil }
    var entry = take(path, fragment)
    latest = entry.datagram
    let range = fragment.offset..<fragment.offset + path.length
    if entry.ranges.contains(range) {  // captured twice
      pending.append(entry)
      return nil
    }
    guard entry.accepts(range, more: fragment.more) else { throw .fragmentOverlap }
    entry.ranges.append(range)
    if fragment.offset == 0 {
      entry.datagram.header = FragmentedDatagram.Header(path, in: frame, length: try headerLength(path, frame))
      latest = entry.datagram
    }
    if keepsOctets { entry.parts.append((fragment.offset, frame.octets(in: path.captured(path.extent)))) }
    entry.received += path.length
    if !fragment.more { entry.total = fragment.offset + path.length }
    guard entry.received == entry.total, let header = entry.datagram.header else {
      pending.append(entry)
      return nil
    }
    entry.datagram.length = entry.received
    entry.datagram.payload = entry.payload(from: header.length)
    latest = entry.datagram
    return latest
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
      path: path, identification: fragment.identification, datagram: FragmentedDatagram(number: count - 1))
  }
}

extension FragmentTable {
  /// A datagram that is not whole.
  private struct Pending {
    /// The way to the fragment that came first; that of any other is the same as far as it is compared.
    let path: PacketPath
    let identification: UInt32
    var datagram: FragmentedDatagram
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

    /// Whether a fragment is of this datagram (RFC 791 §3.2, RFC 8200 §4.5).
    func matches(_ other: PacketPath, _ fragment: PacketPath.Fragment) -> Bool {
      identification == fragment.identification && path.version == other.version && path.source == other.source
        && path.destination == other.destination && path.transport == other.transport && path.tunnels == other.tunnels
    }

    /// The octets behind the header, as far as captured without a gap.
    func payload(from headerLength: Int) -> [UInt8] {
      var octets: [UInt8] = []
      for part in parts.sorted(by: { $0.offset < $1.offset }) {
        guard part.offset == octets.count else { break }
        octets += part.octets
      }
      return Array(octets.dropFirst(headerLength))
    }
  }
}
