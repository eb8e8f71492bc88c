extension ServiceFacts {
  /// Established connections that an endpoint reset within a second, without accepting one in between.
  public struct AbortBurst: Equatable, Sendable {
    /// The time that all of a burst lie in.
    static let span: TimeSpan = .seconds(1)

    /// How many.
    public internal(set) var count: UInt32 = 0
    /// The first of them, with its RST.
    public internal(set) var first = Neighbour.none
    /// The last of them, with its RST.
    public internal(set) var last = Neighbour.none
    /// How many of them began before the capture, or so long ago that it is not known when.
    public internal(set) var unknownBeginnings: UInt32 = 0
    private var oldest = Timestamp(nanoseconds: .max)
    private var youngest = Timestamp(nanoseconds: .min)
    private var ports: UInt64 = 0
    private var sample = FrameSample()

    init() {}

    /// Creates a burst of connections, each with its RST, the time of its SYN if that is known, and the port of its client.
    public init(_ aborts: [(neighbour: Neighbour, opened: Timestamp?, clientPort: UInt16)]) {
      for abort in aborts { add(abort.neighbour, opened: abort.opened, clientPort: abort.clientPort) }
    }

    /// How many different ports of clients there were, at least: a filter of 64 bits counts them.
    public var clientPorts: Int { ports.nonzeroBitCount }
    /// The time of the oldest SYN that is known.
    public var oldestBeginning: Timestamp? { oldest == Timestamp(nanoseconds: .max) ? nil : oldest }
    /// The time of the youngest SYN that is known.
    public var youngestBeginning: Timestamp? { youngest == Timestamp(nanoseconds: .min) ? nil : youngest }
    /// The first connections whose beginnings are known, up to three, by their first frames.
    public var connections: [UInt64] { sample.frames }

    /// Whether a moment is within the second that began with its first RST.
    func includes(_ moment: Timestamp) -> Bool { moment.elapsed(since: first.time).magnitude <= Self.span }

    /// Whether an RST to a port of a client may be one of it.
    func mayHold(_ clientPort: UInt16) -> Bool { ports & Self.bit(of: clientPort) != 0 }

    mutating func add(_ neighbour: Neighbour, opened: Timestamp?, clientPort: UInt16) {
      if count == 0 { first = neighbour }
      if count < .max { count += 1 }
      last = neighbour
      ports |= Self.bit(of: clientPort)
      sample.add(neighbour.firstFrame)
      guard let opened else {
        unknownBeginnings += 1
        return
      }
      (oldest, youngest) = (min(oldest, opened), max(youngest, opened))
    }

    private static func bit(of port: UInt16) -> UInt64 { 1 << ((UInt64(port) &* 0x9e37_79b9_7f4a_7c15) >> 58) }
  }
}

/// The first three of some frames.
struct FrameSample: Equatable, Sendable {
  private var (first, second, third) = (0 as UInt64, 0 as UInt64, 0 as UInt64)

  /// Adds a frame; zero is none.
  mutating func add(_ frame: UInt64) {
    if first == 0 { first = frame } else if second == 0 { second = frame } else if third == 0 { third = frame }
  }

  var frames: [UInt64] { [first, second, third].filter { $0 != 0 } }
}
