/// Why a connection ended as it did: one cause, whose it is, what shows it, and what to do.
///
/// All causes that the packets allow are weighed against each other (`Hypothesis`); this is the best supported one. The reason of the
/// reset and its alternatives are read off it, so that they cannot say anything else.
public struct Diagnosis: Equatable, Sendable {
  /// How far it can be relied on. Measured on recorded scenarios: of those called certain at least 99 % are right, of likely at least 90 %.
  public enum Strength: String, Sendable, CaseIterable {
    /// The host itself says so.
    case observed
    /// Nothing else fits the packets.
    case certain
    /// Clearly better supported than what else may be.
    case likely
    /// It may be; something else may be as well.
    case possible
  }

  /// One thing that speaks for a cause, or against it.
  public struct Evidence: Equatable, Sendable {
    /// What it is, without a full stop.
    public var text: Message
    /// The frames that show it, in order.
    public var frames: FrameList

    /// Creates a sign.
    public init(text: Message, frames: FrameList) { (self.text, self.frames) = (text, frames) }
  }

  /// Another cause that the packets allow.
  public struct Alternative: Equatable, Sendable {
    /// Its name.
    public var cause: Cause
    /// What would show that it is this one.
    public var wouldShow: String { cause.documentation.apart }
  }

  /// Another connection that speaks for the cause.
  public struct Neighbour: Equatable, Sendable {
    /// What it is to this one.
    public enum Relation: String, Sendable, CaseIterable {
      /// The incarnation of the same addresses and ports before this one.
      case previousIncarnation = "previous-incarnation"
      /// The SYN of one was answered in the other.
      case answeredElsewhere = "answered-elsewhere"
      /// The same server, accepted, refused, or left unanswered.
      case sameService = "same-service"
      /// The other side of a proxy.
      case otherLeg = "other-leg"
      /// Aborted in the same moment by the same server.
      case restartedWith = "restarted-with"
    }

    /// Its number; nil when it is not known.
    public var stream: UInt64?
    /// Its first frame.
    public var firstFrame: UInt64
    /// What it is to this one.
    public var relation: Relation

    /// Creates a neighbour.
    public init(stream: UInt64?, firstFrame: UInt64, relation: Relation) {
      (self.stream, self.firstFrame, self.relation) = (stream, firstFrame, relation)
    }
  }

  /// The cause.
  public var cause: Cause
  /// How far it can be relied on.
  public var strength: Strength
  /// Whose it is.
  public var at: Party
  /// What happened, in one sentence without a full stop.
  public var summary: Message
  /// What speaks for it, the strongest first.
  public var evidence: [Evidence]
  /// What speaks against it.
  public var against: [Evidence]
  /// Other causes that the packets allow, the likeliest first, two at most.
  public var alternatives: [Alternative]
  /// Other connections that speak for it.
  public var neighbours: [Neighbour]

  /// Creates a diagnosis.
  public init(
    _ cause: Cause, _ strength: Strength, at: Party, summary: Message, evidence: [Evidence] = [],
    against: [Evidence] = [], alternatives: [Cause] = [], neighbours: [Neighbour] = []
  ) {
    (self.cause, self.strength, self.at, self.summary) = (cause, strength, at, summary)
    (self.evidence, self.against, self.neighbours) = (evidence, against, neighbours)
    self.alternatives = alternatives.map(Alternative.init)
  }

  /// What to do about it, a sentence each.
  public var advice: [String] { cause.documentation.advice }

  /// The frames that show it, in order, each once.
  public var frames: [UInt64] {
    var frames: Set<UInt64> = []
    for evidence in evidence { evidence.frames.forEach { frames.insert($0) } }
    return frames.sorted()
  }
}
