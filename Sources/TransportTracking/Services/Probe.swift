extension ServiceFacts {
  /// Connections that a client opened to an endpoint and reset at once, before either of them had sent a word: health checks, or a scan.
  public struct Probe: Equatable, Sendable {
    /// How many.
    public internal(set) var count: UInt32 = 0
    /// The first, with its RST.
    public internal(set) var first = Neighbour.none
    /// The last, with its RST.
    public internal(set) var last = Neighbour.none
    /// The least time between the beginnings of two.
    public internal(set) var leastInterval: TimeSpan = .max
    /// The greatest time between the beginnings of two.
    public internal(set) var greatestInterval: TimeSpan = .zero
    private var lastBeginning = Timestamp(nanoseconds: 0)
    private var sample = FrameSample()

    init() {}

    /// Creates a number of probes, each with its RST and the time of its SYN.
    public init(_ probes: [(neighbour: Neighbour, opened: Timestamp)]) {
      for probe in probes { add(probe.neighbour, opened: probe.opened) }
    }

    /// The first connections, up to three, by their first frames.
    public var connections: [UInt64] { sample.frames }

    /// Whether there are at least three, and the time between them is always the same, to a tenth.
    public var isEven: Bool { count >= 3 && (greatestInterval - leastInterval) * 10 <= greatestInterval }

    mutating func add(_ neighbour: Neighbour, opened: Timestamp) {
      if count == 0 {
        first = neighbour
      } else {
        let interval = opened.elapsed(since: lastBeginning)
        (leastInterval, greatestInterval) = (min(leastInterval, interval), max(greatestInterval, interval))
      }
      if count < .max { count += 1 }
      (last, lastBeginning) = (neighbour, opened)
      sample.add(neighbour.firstFrame)
    }
  }
}
