extension ServiceFacts {
  /// Connections, one after another, to which an endpoint did the same.
  ///
  /// A copy of a frame, a SYN or RST that is sent again, adds no connection to its run.
  public struct Run: Equatable, Sendable {
    /// What an endpoint does to a connection.
    public enum Kind: UInt8, CaseIterable, Sendable {
      /// A SYN-ACK answers the SYN.
      case accepted
      /// A valid RST answers the SYN.
      case refused
      /// The SYN was sent again, because nothing had answered it.
      case unanswered
      /// An RST of the endpoint ends an established connection.
      case aborted
    }

    /// What it did.
    public internal(set) var kind: Kind
    /// To how many connections.
    public internal(set) var count: UInt32
    /// The first of them; of those that were not answered, with their first SYN.
    public internal(set) var first: Neighbour
    /// The second of them; the first when there is no other.
    public internal(set) var second: Neighbour
    /// The last but one; the first when there is no other.
    public internal(set) var lastButOne: Neighbour
    /// The last of them, with the last frame of the run: a SYN that was not answered, or an RST, may have been sent again.
    public internal(set) var last: Neighbour

    /// A run of one connection.
    public init(_ kind: Kind, _ neighbour: Neighbour) {
      (self.kind, count) = (kind, 1)
      (first, second, lastButOne, last) = (neighbour, neighbour, neighbour, neighbour)
    }

    /// A run of several connections.
    public init(_ kind: Kind, _ neighbours: [Neighbour]) {
      self.init(kind, neighbours.first ?? .none)
      for neighbour in neighbours.dropFirst() { add(neighbour) }
    }

    /// The frame of the first.
    public var firstFrame: UInt64 { first.frame }
    /// The frame of the last.
    public var lastFrame: UInt64 { last.frame }
    /// The time of the first.
    public var firstTime: Timestamp { first.time }
    /// The time of the last.
    public var lastTime: Timestamp { last.time }
    /// The first connection, by its first frame.
    public var firstConnection: UInt64 { first.firstFrame }
    /// The connection of the last frame, by its first frame.
    public var lastConnection: UInt64 { last.firstFrame }

    /// No run.
    static let none = Run(.accepted, .none)

    /// Adds a connection.
    @inline(__always)
    mutating func add(_ neighbour: Neighbour) {
      if count == 1 { second = neighbour }
      count &+= 1
      lastButOne = last
      last = neighbour
    }

    /// Notes a later frame of a connection that was added.
    mutating func extend(_ neighbour: Neighbour) { last = neighbour }

    /// Whether a part of it lies in a time.
    func touches(from start: Timestamp, to end: Timestamp) -> Bool { firstTime <= end && lastTime >= start }

    /// This run and a later one of the same kind as one.
    func joined(_ later: Run) -> Run {
      var both = self
      both.count = count.addingReportingOverflow(later.count).overflow ? .max : count + later.count
      if count == 1 { both.second = later.first }
      both.lastButOne = later.count == 1 ? last : later.lastButOne
      both.last = later.last
      return both
    }
  }
}
