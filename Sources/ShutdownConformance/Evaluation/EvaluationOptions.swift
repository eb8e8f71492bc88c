import TransportTracking

/// The thresholds of the evaluation; times are capture time.
public struct EvaluationOptions: Equatable, Sendable {
  /// R2: for how long an end retransmits before it gives up (RFC 9293 §3.8.3, SHLD-11: at least 100 s).
  public var giveUpTime: TimeSpan = .seconds(100)
  /// Silence after which a sender that retransmitted has given up: twice the largest retransmission timeout (RFC 6298 §2.5: 60 s).
  public var quiescence: TimeSpan = .seconds(120)
  /// Silence after which a FIN that was not sent again was acknowledged: three times the first timeout of RFC 6298 §2.1.
  public var finSettleTime: TimeSpan = .seconds(3)
  /// Silence after which an open connection is called abandoned.
  public var idleLimit: TimeSpan = .seconds(300)
  /// How many retransmissions of one segment without progress make a ladder worth naming.
  public var ladderLength: UInt32 = 3

  /// MSL, the maximum segment lifetime; RFC 9293 §3.4.2 takes two minutes, "an engineering choice", stacks take less.
  public var maximumSegmentLifetime: TimeSpan = .seconds(30)
  /// MSL as RFC 9293 §3.4.2 has it.
  public static let strictMaximumSegmentLifetime: TimeSpan = .seconds(120)
  /// The longest delay of an acknowledgment (RFC 9293 §3.8.6.3, MUST-40).
  public var acknowledgmentDelay: TimeSpan = .milliseconds(500)
  /// Silence after which a reset or an unanswered close is called idle.
  public var idleTime: TimeSpan = .seconds(60)
  /// How many resets from one end are a storm.
  public var stormLength: UInt32 = 20
  /// Whether a breach of the documented sequence makes an abortive end violating.
  public var isDocumentStrict = false

  /// When the capture lost frames: then nothing can be said to have been missing on the wire, for the connections that were there.
  public var losses = LossIntervals()

  /// Whether the documented sequence is matched.
  public var matchesSequence = true
  /// Whether it is inferred what each application was told.
  public var infersIndications = true
  /// Whether it is told why connections ended as they did.
  public var diagnoses = true
  /// The least grave findings that are looked for. Those below a deviation change no verdict.
  public var leastFinding = Finding.Level.note
  /// Whether notes are also made of what is commonplace (`Rule.isCommonplace`).
  public var notesCommonplace = true

  /// Creates the default thresholds.
  public init() {}

  /// Whether every rule is asked for.
  @inline(__always)
  var looksAtAll: Bool { notesCommonplace && leastFinding == .note }
}

/// Options that are shared: each connection's context holds them, and they have 200 octets.
final class EvaluationSettings: Sendable {
  let options: EvaluationOptions
  /// From where on something counts that the facts of an ending say.
  let thresholds: EndingThresholds

  init(_ options: EvaluationOptions) {
    self.options = options
    thresholds = EndingThresholds(
      watched: RuleCatalogue.watchedObservations(options), acknowledgmentDelay: options.acknowledgmentDelay,
      idleTime: options.idleTime, heldRoundTrip: Traits.leastHeldRoundTrip)
  }
}
