/// All rules, in the order in which they are reported. A new rule is a file in `Catalogue` and a line here.
public enum RuleCatalogue {
  /// The rules.
  public static let rules: [Rule] = [
    .finSeqConsumed,
    .dataAfterFin,
    .finMoved,
    .finRepacketized,
    .finWithoutAck,
    .synFin,
    .finUnsynchronized,
    .finInSynReceived,
    .finRetransmitted,
    .finNotRetransmitted,
    .finAckWithheld,
    .finAckDelay,
    .ackOfUnsentFin,
    .finAckRegress,
    .finWithOutstandingData,
    .finNotificationLate,
    .finAckedOverHole,
    .finBeyondWindow,
    .finImpliesPush,
    .urgentAtClose,
    .zeroWindowAtClose,
    .zeroWindowProbesAbandoned,
    .simultaneousClose,
    .halfClose,
    .halfCloseTrailingData,
    .halfDuplexWithoutReset,
    .closeUnreadWithoutReset,
    .finInjected,
    .rstEstablished,
    .rstAfterOwnFin,
    .rstInCloseWait,
    .rstDataAfterClose,
    .rstPendingUnread,
    .rstLate,
    .rstFromClosingState,
    .rstRefused,
    .rstSynsentForm,
    .rstClosedForm,
    .segmentAfterRst,
    .segmentAfterRstReceived,
    .rstExact,
    .rstInWindowInexact,
    .rstOutOfWindow,
    .challengeAckMissing,
    .challengeAck,
    .rstInjected,
    .rstAckFlag,
    .rstWithData,
    .rstAnswersRst,
    .rstStorm,
    .rstForUnacceptable,
    .rstFlagCombo,
    .rstEcnSyn,
    .finPawsRegress,
    .timestampsMissing,
    .resetPawsIgnored,
    .icmpSoftAbort,
    .userTimeoutAbort,
    .r2Short,
    .keepAliveAbort,
    .keepAliveSingleProbe,
    .keepAliveFast,
    .keepAliveOutstanding,
    .idleReset,
    .finWait2Timeout,
    .closeWaitLingering,
    .timeWaitNoReack,
    .timeWaitShort,
    .timeWaitReuseLowISN,
    .timeWaitSynAcceptance,
    .timeWaitAssassination,
    .halfOpenReset,
    .synInSynchronized,
    .ackStorm,
    .closedNoReset,
    .windowShrinkAtClose,
    .fastOpenClose,
    .isnIncarnation,
    .mptcpSubflow,
    .lastAckUnseen,
    .closeSynSent,
  ]

  /// The rule with an identifier.
  public static func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// What each rule watches, apart from the rules: a look at it copies no rule.
  private static let watched = rules.map(\.watches)

  /// What the rules of a level and above watch: a connection without any of it needs no rule.
  private static let watchedFrom = Finding.Level.allCases.map { level in
    rules.filter { $0.level.gravity >= level.gravity }.reduce(into: Traits()) { $0.formUnion($1.watches) }
  }

  /// Whether a rule of a level or above watches any of these traits.
  static func watches(_ traits: Traits, from level: Finding.Level) -> Bool {
    !traits.isDisjoint(with: watchedFrom[3 - level.gravity])
  }

  /// Applies the rules of a level and above that have something to look at.
  ///
  /// - Complexity: O(1) for a connection that has nothing which a rule watches.
  static func evaluate(_ context: borrowing RuleContext, from level: Finding.Level) -> [Finding] {
    let traits = context.traits
    guard watches(traits, from: level) else { return [] }
    var findings: [Finding] = []
    for index in watched.indices where !traits.isDisjoint(with: watched[index]) {
      guard rules[index].level.gravity >= level.gravity else { continue }
      switch rules[index].evaluate(context) {
      case .hit(let found), .suspect(let found): findings += found
      case .pass, .notEvaluated: break
      }
    }
    return findings
  }
}

extension ViolationEvidence {
  /// What findings say about violations; those of lower levels do not count.
  init(_ findings: [Finding]) {
    let violations = findings.filter { $0.level == .violation }
    self = violations.contains { $0.certainty == .hit } ? .certain : violations.isEmpty ? .none : .suspect
  }
}
