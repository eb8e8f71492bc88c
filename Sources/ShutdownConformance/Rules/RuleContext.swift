import TransportTracking

/// What a rule sees of a connection: the tracked facts by role, the terminal facts, and what is missing.
///
/// A class, because everything that looks at a connection holds one, and because what takes long to find out is found out once, when
/// it is asked for: of most connections it never is.
final class RuleContext {
  let view: Perspective
  let facts: TerminalFacts
  let terminal: TerminalClass
  /// The RST of each end that may have ended the connection.
  let resets: PerEnd<DecisiveReset?>
  /// The one of them that decides.
  let reset: DecisiveReset?
  let gatesShut: EvidenceGates
  let traits: Traits
  /// Those of ``reset``.
  let resetTraits: ResetTraits
  let settings: EvaluationSettings

  /// What is known of ``reset``.
  private(set) lazy var resetFacts = reset.map { ResetFacts($0, in: view, settings: settings) }
  private var knownApplications: PerEnd<ApplicationView>?
  private var knownSequence: ShutdownSequence?

  init(
    view: Perspective, facts: TerminalFacts, terminal: TerminalClass, resets: PerEnd<DecisiveReset?>,
    reset: DecisiveReset?, gatesShut: EvidenceGates, traits: Traits, resetTraits: ResetTraits,
    settings: EvaluationSettings
  ) {
    self.view = view
    self.facts = facts
    self.terminal = terminal
    self.resets = resets
    self.reset = reset
    self.gatesShut = gatesShut
    self.traits = traits
    self.resetTraits = resetTraits
    self.settings = settings
  }

  /// What the application at an end was told, and the calls that it may have made.
  func application(_ role: Role) -> ApplicationView {
    if knownApplications == nil { knownApplications = ApplicationInference.views(self) }
    switch role {  // a choice between the two of a pair copies the pair
    case .client: return knownApplications?.client ?? ApplicationView()
    case .server: return knownApplications?.server ?? ApplicationView()
    }
  }

  /// ``application(_:)`` of both ends for the last caller: nothing is kept.
  func takeApplications() -> PerEnd<ApplicationView> {
    knownApplications.take() ?? ApplicationInference.views(self)
  }

  /// The documented sequence of the connection.
  var documentedSequence: ShutdownSequence {
    if let knownSequence { return knownSequence }
    let sequence = SequenceMatcher.match(self)
    knownSequence = sequence
    return sequence
  }

  /// ``documentedSequence`` for the last caller.
  func takeSequence() -> ShutdownSequence { knownSequence.take() ?? SequenceMatcher.match(self) }

  @inline(__always)
  var options: EvaluationOptions { settings.options }

  /// An end as a sender.
  @inline(__always)
  func endpoint(_ role: Role) -> TCPEndpoint { view.endpoint(role) }

  /// What closing told of an end.
  @inline(__always)
  func closing(_ role: Role) -> ClosingEnd { view.closing(role) }

  /// The FIN of an end; nil when it sent none.
  @inline(__always)
  func fin(_ role: Role) -> FinRecord? {
    let fin = view.closing(role).fin
    return fin.exists ? fin : nil
  }

  /// What was noted of one kind about segments of an end, in order, a few at most.
  func evidence(_ kind: Evidence.Kind, from role: Role) -> [Evidence] {
    view.evidence(kind, from: role)
  }

  /// Whether the capture was made at an end: nearly none of the handshake's round trip lies between the two.
  ///
  /// What a rule says of an end's silence holds only there: further away, a segment may be lost behind the vantage point.
  func isNear(_ role: Role) -> Bool { view.connection.isNear(view.direction(role)) }

  /// Whether an answer took about as long as the network did in the handshake: nothing nearer than the end needs to have sent it.
  func comesTheWholeWay(after time: TimeSpan, from role: Role) -> Bool {
    guard view.connection.isRoundTripExact, let way = view.connection.roundTrip(to: view.direction(role)) else {
      return false
    }
    return time * 10 >= way * 9
  }

  /// Whether the capture goes on for a time after a moment, so that it can be said that something did not happen.
  func isObserved(for time: TimeSpan, after moment: Timestamp) -> Bool {
    view.tracked.observedUntil.elapsed(since: moment) >= time
  }

  /// Round-trip time of the handshake, the longest that there is when it was not captured; see ``Perspective/roundTripAtMost``.
  var roundTrip: TimeSpan { view.roundTripAtMost }

  /// Matches for each end, those of the client first.
  func forEachEnd(_ body: (Role) -> Match?) -> [Match] { Role.allCases.compactMap(body) }

  /// A sequence number as an offset from the end's initial sequence number, as Wireshark shows it.
  func relative(_ number: SequenceNumber, of role: Role) -> UInt32 {
    number.rawValue &- endpoint(role).isn.rawValue
  }
}
