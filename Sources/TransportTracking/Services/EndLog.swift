import BasicContainers

/// The last ends of connections of relays: for each relay and each role eight. Relays may share a lane of the log; then it holds fewer of each.
struct EndLog: ~Copyable {
  /// How long before the end of a leg the other leg has ended.
  static let span: TimeSpan = .milliseconds(5)
  private static var lanes: Int { 64 }
  private static var length: Int { 8 }

  /// The first FIN or RST of a connection.
  struct End {
    /// The address of the relay, without a port.
    var relay: EndpointKey
    /// The hash of the flow.
    var flow: UInt64
    /// The sequence number of the SYN.
    var sequence: SequenceNumber
    /// The frame of the SYN.
    var firstFrame: UInt64
    var frame: UInt64
    var time: Timestamp
    /// Whether it is an RST.
    var isReset = false
    /// What is known of its other leg.
    var part = Part.unknown

    static let none = End(
      relay: .none, flow: 0, sequence: SequenceNumber(0), firstFrame: 0, frame: 0, time: Timestamp(nanoseconds: 0))
  }

  /// Which part an end has at a relay.
  enum Part {
    /// None that is known.
    case unknown
    /// Another one followed from it.
    case cause
    /// It followed from another one.
    case effect
  }

  private var ends = UniqueArray<End>()
  /// Where the next end of a lane goes.
  private var next = UniqueArray<UInt8>()

  /// How many ends there is memory for.
  var count: Int { ends.count }

  /// The end in a place.
  subscript(place: Int) -> End {
    @inline(__always) _read { yield ends[place] }
    @inline(__always) _modify { yield &ends[place] }
  }

  /// The place of the end, of a connection in which the relay has a role, that another end followed from.
  ///
  /// It is the only one in the time that has no part yet, or else the only one of which several follow: a connection that carried many
  /// exchanges. When there are more it is not known which one is meant. A connection with the same sequence number is the same, seen on
  /// the other side of a translation of addresses.
  func cause(of end: End, _ role: HostTable.Roles) -> Int? {
    guard !ends.isEmpty else { return nil }
    var (free, freeCount, used, usedCount) = (0, 0, 0, 0)
    let first = Self.lane(end.relay, role) * Self.length
    for place in first..<first + Self.length where isCause(place, of: end) {
      if ends[place].part == .unknown {
        (free, freeCount) = (place, freeCount + 1)
      } else {
        (used, usedCount) = (place, usedCount + 1)
      }
    }
    if freeCount > 0 { return freeCount == 1 ? free : nil }
    return usedCount == 1 ? used : nil
  }

  /// Adds an end of a connection in which the relay has a role.
  mutating func append(_ end: End, _ role: HostTable.Roles) {
    if ends.isEmpty { prepare() }
    let lane = Self.lane(end.relay, role)
    ends[lane * Self.length + Int(next[lane])] = end
    next[lane] = (next[lane] + 1) & UInt8(Self.length - 1)
  }

  private func isCause(_ place: Int, of end: End) -> Bool {
    ends[place].frame != 0 && ends[place].part != .effect && ends[place].relay == end.relay
      && end.time.elapsed(since: ends[place].time).magnitude <= Self.span && ends[place].flow != end.flow
      && ends[place].sequence != end.sequence
  }

  private static func lane(_ relay: EndpointKey, _ role: HostTable.Roles) -> Int {
    Int(truncatingIfNeeded: relay.hash() >> 48) & (lanes - 1) * 2 + (role == .server ? 1 : 0)
  }

  private mutating func prepare() {
    ends = UniqueArray(repeating: .none, count: Self.lanes * 2 * Self.length)
    next = UniqueArray(repeating: 0, count: Self.lanes * 2)
  }
}
