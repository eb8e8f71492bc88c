import TransportTracking

/// What can be said of a connection by the code of its ending.
extension ShutdownEvaluator {
  /// From where on something counts that a code says, for the codes that this evaluator judges.
  public var endingThresholds: EndingThresholds { settings.thresholds }

  /// How a connection ended; nil when its whole record has to be looked at.
  ///
  /// It is what ``evaluate(_:)`` says: an ordinary close is graceful whatever was missed, a SYN without an answer is nothing but that, and an
  /// exact RST decides as the table has it. All only while no rule watches what they have, and nothing but the verdict is asked for.
  public func ending(of code: EndingCode) -> (verdict: Verdict, ending: Ending)? {
    guard !settings.options.matchesSequence, !settings.options.infersIndications, !settings.options.isDocumentStrict
    else { return nil }
    switch code.kind {
    case .synOnly:
      guard settings.options.losses.isEmpty, !RuleCatalogue.watches(.neverEstablished, settings.options) else {
        return nil
      }
      return (.incomplete, .synOnly)
    case .closed:
      guard !RuleCatalogue.watches(Traits(code, settings), settings.options) else { return nil }
      return (.graceful, .normal)
    case .reset(let senderFin, let receiverFin, _):
      guard settings.options.losses.isEmpty,
        !RuleCatalogue.watches(Traits(code, settings), ResetTraits(code), settings.options)
      else { return nil }
      var facts = TerminalFacts()  // end x is the sender of the RST
      (facts.finX, facts.finY) = (senderFin, receiverFin)
      facts.reset = .valid
      facts.attempt = .answered
      facts.hasUnackedPayload = !code.facts.isDisjoint(with: [.senderUnacked, .receiverUnacked])
      let decision = Decision(violation: .none, terminal: facts.terminal, isEvidenceWeak: false)
      return (decision.verdict, decision.ending)
    }
  }
}

/// The outcomes of endings by their codes, each found out when it is met first.
///
/// - Complexity: O(1); 64 KiB.
public struct EndingTable: Sendable {
  private static let unknown = 0 as UInt8
  private static let unjudged = 1 as UInt8

  /// For each code one of the above, or the place of its outcome, and two.
  private var places = [UInt8](repeating: Self.unknown, count: 1 << 16)
  private var outcomes: [Outcome] = []

  /// Creates a table that has met nothing.
  public init() {}

  /// How a connection ended; nil when its whole record has to be looked at.
  ///
  /// - Parameters:
  ///   - code: Its code.
  ///   - evaluator: What judges all connections.
  /// - Returns: What ``ShutdownEvaluator/ending(of:)`` says.
  @inline(__always)
  public mutating func outcome(of code: EndingCode, _ evaluator: ShutdownEvaluator) -> Outcome? {
    if places[Int(code.rawValue)] == Self.unknown { learn(code, evaluator) }
    let place = places[Int(code.rawValue)]
    return place == Self.unjudged ? nil : outcomes[Int(place) - 2]
  }

  private mutating func learn(_ code: EndingCode, _ evaluator: ShutdownEvaluator) {
    guard let (verdict, ending) = evaluator.ending(of: code) else {
      places[Int(code.rawValue)] = Self.unjudged
      return
    }
    let outcome = Outcome(verdict: verdict, ending: ending, isSuspect: false, deviant: false)
    let place = outcomes.firstIndex(of: outcome) ?? outcomes.count
    if place == outcomes.count { outcomes.append(outcome) }
    places[Int(code.rawValue)] = UInt8(place + 2)  // there are fewer endings than that
  }
}
