/// What a server endpoint did lately, as far as the capture shows it: the neighbours of a connection.
///
/// A value without a tie to the capture. A connection is named by its first frame, because its stream number is only known when the
/// connections of all threads are merged; zero stands for a connection whose beginning was not captured, or is no longer known.
///
/// ```swift
/// if let neighbour = facts.firstAccept(after: reset.time, notOf: connection.firstFrame) {
///   // the port goes on accepting: its listener was not closed
/// }
/// ```
public struct ServiceFacts: Equatable, Sendable {
  /// How many connections it accepted: SYN-ACKs that answer a SYN, the first of each connection.
  public var accepted: UInt32
  /// How many connections it refused: SYNs that were answered by a valid RST.
  public var refused: UInt32
  /// How many connections it left unanswered: their SYN was sent again although nothing had come back.
  public var unanswered: UInt32
  /// How many established connections it reset.
  public var aborted: UInt32
  /// The first that it accepted of all that are known.
  public var firstAccepted: Neighbour?
  /// The last that it accepted.
  public var lastAccepted: Neighbour?
  /// What it did, in order: the last eight runs.
  public var runs: [Run]
  /// The largest number of connections that it aborted within a second, without accepting one in between.
  public var burst: AbortBurst?
  /// The last such burst, where another was larger.
  public var lastBurst: AbortBurst?
  /// Connections of this connection's client that it opened and dropped without a word.
  public var probe: Probe?
  /// This connection's SYN was answered from another address, or its SYN-ACK answers the SYN of another connection.
  public var elsewhere: Elsewhere?
  /// The other leg of a proxy, which ended at the same time.
  public var leg: Leg?
  /// The least and the greatest time to live of its SYN-ACKs.
  public var timeToLive: ClosedRange<UInt8>?
  /// The least time from a SYN to its SYN-ACK at the vantage point.
  public var answerTime: TimeSpan?

  /// Creates facts.
  public init(
    accepted: UInt32 = 0, refused: UInt32 = 0, unanswered: UInt32 = 0, aborted: UInt32 = 0,
    firstAccepted: Neighbour? = nil, lastAccepted: Neighbour? = nil, runs: [Run] = [], burst: AbortBurst? = nil,
    lastBurst: AbortBurst? = nil, probe: Probe? = nil, elsewhere: Elsewhere? = nil, leg: Leg? = nil,
    timeToLive: ClosedRange<UInt8>? = nil, answerTime: TimeSpan? = nil
  ) {
    (self.accepted, self.refused, self.unanswered, self.aborted) = (accepted, refused, unanswered, aborted)
    (self.firstAccepted, self.lastAccepted, self.runs) = (firstAccepted, lastAccepted, runs)
    (self.burst, self.lastBurst, self.probe) = (burst, lastBurst, probe)
    (self.elsewhere, self.leg) = (elsewhere, leg)
    (self.timeToLive, self.answerTime) = (timeToLive, answerTime)
  }

  /// Creates the facts of an endpoint that did what a list of runs says, and nothing before.
  public init(runs: [Run]) {
    self.init()
    self.runs = runs
    for run in runs {
      switch run.kind {
      case .accepted: accepted += run.count
      case .refused: refused += run.count
      case .unanswered: unanswered += run.count
      case .aborted: aborted += run.count
      }
    }
    firstAccepted = runs.first { $0.kind == .accepted }?.first
    lastAccepted = runs.last { $0.kind == .accepted }?.last
  }
}

extension ServiceFacts {
  /// Something that happened to another connection.
  public struct Neighbour: Equatable, Sendable {
    /// The first frame of the connection; zero when it is not known.
    public var firstFrame: UInt64
    /// The frame of what happened.
    public var frame: UInt64
    /// When it happened.
    public var time: Timestamp

    /// Creates a neighbour.
    public init(firstFrame: UInt64, frame: UInt64, time: Timestamp) {
      (self.firstFrame, self.frame, self.time) = (firstFrame, frame, time)
    }

    static let none = Neighbour(firstFrame: 0, frame: 0, time: Timestamp(nanoseconds: 0))
  }

  /// A SYN that was answered from another address: a translation of addresses was bypassed.
  public struct Elsewhere: Equatable, Sendable {
    /// The first frame of the other connection: the one with the SYN of this SYN-ACK, or the reverse.
    public var otherFirstFrame: UInt64
    /// The frame of the SYN-ACK.
    public var frame: UInt64

    /// Creates it.
    public init(otherFirstFrame: UInt64, frame: UInt64) {
      (self.otherFirstFrame, self.frame) = (otherFirstFrame, frame)
    }
  }

  /// The other leg of a proxy: a connection of the same host in its other role, which ended within milliseconds.
  ///
  /// Of each leg the first FIN or RST counts, whoever sent it; the later of the two was sent by the proxy. Where several other connections
  /// may be meant, none is named.
  public struct Leg: Equatable, Sendable {
    /// The first frame of the other leg.
    public var otherFirstFrame: UInt64
    /// The FIN or RST of the other leg.
    public var frame: UInt64
    /// From that frame to the FIN or RST of this leg; negative when this leg ended first.
    public var elapsed: TimeSpan

    /// Creates it.
    public init(otherFirstFrame: UInt64, frame: UInt64, elapsed: TimeSpan) {
      (self.otherFirstFrame, self.frame, self.elapsed) = (otherFirstFrame, frame, elapsed)
    }
  }
}
