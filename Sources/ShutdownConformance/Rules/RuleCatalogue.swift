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

  /// What any rule watches: a connection without any of it needs no rule.
  private static let watched = rules.reduce(into: Traits()) { $0.formUnion($1.watches) }

  /// The rule with an identifier.
  public static func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// Applies every rule that has something to look at.
  static func evaluate(_ context: borrowing RuleContext) -> [Finding] {
    guard !context.traits.isDisjoint(with: watched) else { return [] }
    var findings: [Finding] = []
    for rule in rules where !context.traits.isDisjoint(with: rule.watches) {
      switch rule.evaluate(context) {
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
