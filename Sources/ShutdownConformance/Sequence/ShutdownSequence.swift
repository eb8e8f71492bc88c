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

  /// The steps by their numbers on the page.
  public enum Name: String, Sendable, CaseIterable {
    case one = "1"
    case two = "2"
    case three = "3"
    case four = "4"
    case five = "5"
    case fivePrime = "5'"
    case six = "6"
    case seven = "7"
    case eight = "8"
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
    /// Its number on the page.
    public var name: Name
    /// Who takes it.
    public var actor: Actor
    /// How it is known.
    public var level: Level
    /// The frame that shows it; nil when none does.
    public var frame: UInt64?
    /// A second frame that shows it.
    public var laterFrame: UInt64?
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
    public var from: Name
    /// The later step.
    public var to: Name
    /// How the order is known.
    public var status: Status
  }

  /// A packet that a step rests on.
  struct Mark: Equatable, Sendable {
    var frame: UInt64
    var time: Timestamp
  }

  /// The packets that the steps rest on; the steps follow from these, and are made when they are asked for.
  ///
  /// A class, because a result is copied more often than its steps are looked at, and many connections have none.
  final class Marks: Equatable, Sendable {
    /// The first FIN.
    let disconnect: Mark?
    /// The last payload before it.
    let lastPayload: Timestamp?
    /// The first acknowledgment of it.
    let indication: Mark?
    /// The first payload that answers it.
    let answer: Mark?
    /// The FIN that answers it.
    let answeringDisconnect: Mark?
    /// The first acknowledgment of that.
    let answerIndication: Mark?
    /// The RST that breaks the order.
    let reset: Mark?

    init(
      disconnect: Mark? = nil, lastPayload: Timestamp? = nil, indication: Mark? = nil, answer: Mark? = nil,
      answeringDisconnect: Mark? = nil, answerIndication: Mark? = nil, reset: Mark? = nil
    ) {
      self.disconnect = disconnect
      self.lastPayload = lastPayload
      self.indication = indication
      self.answer = answer
      self.answeringDisconnect = answeringDisconnect
      self.answerIndication = answerIndication
      self.reset = reset
    }

    static func == (left: Marks, right: Marks) -> Bool {
      left.disconnect == right.disconnect && left.lastPayload == right.lastPayload
        && left.indication == right.indication
        && left.answer == right.answer && left.answeringDisconnect == right.answeringDisconnect
        && left.answerIndication == right.answerIndication && left.reset == right.reset
    }
  }

  /// How the connection fits.
  public var result: Result
  /// Why the sequence does not apply; nil when it does.
  public var reason: Reason?
  /// What is broken.
  public var breaches: [Breach]
  /// What the steps rest on; nil when there are none.
  let marks: Marks?

  /// A sequence without steps: the connection has none, or too little is known of it.
  init(_ result: Result, _ reason: Reason? = nil) {
    self.result = result
    self.reason = reason
    breaches = []
    marks = nil
  }

  init(_ result: Result, breaches: [Breach] = [], _ marks: Marks) {
    self.result = result
    self.breaches = breaches
    self.marks = marks
  }
}
