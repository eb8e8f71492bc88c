import TransportTracking

/// The documented shutdown sequence, steps (1) to (8) and (5′), as far as a connection shows it.
///
/// The founding page describes calls and indications at two ends; the packets prove some of them, bound others and say nothing of the rest.
public struct ShutdownSequence: Equatable, Sendable {
  /// How the connection fits the sequence.
  public enum Result: String, Sendable, CaseIterable {
    /// Steps 1, 2, 5 and 6 in their order, each proved by acknowledgment numbers.
    case matched
    /// The beginning of the sequence; the capture or the connection stopped on the way.
    case matchedPrefix = "matched-prefix"
    /// The sequence is not about such an end; see ``ShutdownSequence/reason``.
    case notApplicable = "not-applicable"
    /// An edge of the order is contradicted.
    case breached
    /// Evidence is missing.
    case unknown
  }

  /// Why the sequence does not apply.
  public enum Reason: String, Sendable, CaseIterable {
    /// Neither FIN answers the other: both ends are initiators.
    case simultaneous
    /// Nothing was established.
    case neverEstablished = "never-established"
    /// The connection was reset, or given up, before anybody closed.
    case aborted
    /// Nobody has closed.
    case open
  }

  /// An edge that a connection breaks.
  public enum Breach: String, Sendable, CaseIterable {
    /// The responder destroyed its socket without a disconnect of its own.
    case closeBeforeDisconnect = "5'-before-5"
    /// The initiator had destroyed its socket when the responder's data came.
    case closeBeforeIndication = "8-before-6"
    /// Data after the sender's own disconnect.
    case sendAfterDisconnect = "send-after-disconnect"
    /// A second disconnect at another place.
    case secondDisconnect = "second-disconnect"
  }

  /// Who takes a step.
  public enum Actor: String, Sendable, CaseIterable {
    /// The end that closed first.
    case initiator
    /// The other end.
    case responder
  }

  /// How a step is known.
  public enum Level: String, Sendable, CaseIterable {
    /// The packet is the step.
    case observed
    /// A packet proves that it had become possible.
    case inferred
    /// Only an interval is known.
    case bounded
    /// Nothing on the wire shows it.
    case unobservable
    /// The packets show that it came too early, or not at all.
    case refuted
  }

  /// One step.
  public struct Step: Equatable, Sendable {
    /// Its number on the page: `1` to `8`, and `5'`.
    public var name: String
    /// Who takes it.
    public var actor: Actor
    /// How it is known.
    public var level: Level
    /// The frames that show it.
    public var frames: [UInt64]
    /// Not before this.
    public var earliest: Timestamp?
    /// Not after this; nil when there is no bound.
    public var latest: Timestamp?
  }

  /// The order of two steps.
  public struct Edge: Equatable, Sendable {
    /// How the order is known.
    public enum Status: String, Sendable, CaseIterable {
      /// Acknowledgment numbers prove it.
      case proven
      /// Nothing contradicts it.
      case consistent
      /// The packets contradict it.
      case breached
    }

    /// The earlier step.
    public var from: String
    /// The later step.
    public var to: String
    /// How the order is known.
    public var status: Status
  }

  /// How the connection fits.
  public var result: Result
  /// Why the sequence does not apply; nil when it does.
  public var reason: Reason?
  /// The steps, in the order of the page; none when the sequence does not apply.
  public var steps: [Step]
  /// The order of those steps that are known.
  public var edges: [Edge]
  /// What is broken.
  public var breaches: [Breach]

  /// A connection that the sequence is not about, or of which too little is known.
  init(_ result: Result, _ reason: Reason? = nil) {
    self.result = result
    self.reason = reason
    steps = []
    edges = []
    breaches = []
  }
}
