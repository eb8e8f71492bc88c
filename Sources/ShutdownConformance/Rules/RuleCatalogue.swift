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
    .rstWithData, .rstDiagnostic,
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
    .wsSequenceMatch,
    .wsSequenceSimultaneous,
    .wsSequenceNoTrailing,
    .wsFivePrimeBeforeFive,
    .wsFiveNotResponse,
    .wsCloseBeforeSix,
    .wsStillReceiving,
    .wsCloseGraceful,
    .wsCloseReset,
    .wsCloseAborted,
    .wsCloseOnce,
    .wsCloseAfterData,
    .wsDontLinger,
    .wsLingerZero,
    .wsLingerTimeout,
    .wsLingerWouldBlock,
    .wsShutdownSend,
    .wsShutdownReceive,
    .wsReceiveBlackhole,
    .wsShutdownBoth,
    .wsFinBeforeDataAcked,
    .wsExplicitShutdown,
    .wsDisconnectDataTransport,
    .wsReuse,
    .wsTransmitDisconnect,
    .wsCleanup,
    .wsNoGracefulTransport,
  ]

  /// The rule with an identifier, or with that alias.
  public static func rule(_ id: String) -> Rule? { rules.first { $0.id == id || $0.aliases.contains(id) } }

  /// What a rule has to do with a connection, apart from its texts: a look at it copies few strings.
  private struct Watcher {
    let gravity: Int
    let isCommonplace: Bool
    let source: Finding.Source
    let check: @Sendable (borrowing RuleContext) -> [Match]
  }

  /// What the rules watch, in their order: it is looked through for every connection that has something which a rule watches.
  private static let watched = rules.map(\.watches)

  private static let watchers = rules.map {
    Watcher(
      gravity: $0.level.gravity, isCommonplace: $0.isCommonplace, source: Finding.Source($0), check: $0.check)
  }

  /// What the rules of a level and above watch, but for commonplace ones: a connection without any of it needs no rule.
  private static let watchedFrom = Finding.Level.allCases.map { level in
    union(of: rules.filter { $0.level.gravity >= level.gravity && !$0.isCommonplace })
  }

  /// What all rules watch.
  private static let watchedByAll = union(of: rules)

  private static func union(of rules: [Rule]) -> Traits {
    rules.reduce(into: Traits()) { $0.formUnion($1.watches) }
  }

  /// Whether a rule that is asked for watches any of these traits.
  static func watches(_ traits: Traits, _ options: EvaluationOptions) -> Bool {
    !traits.isDisjoint(with: options.looksAtAll ? watchedByAll : watchedFrom[3 - options.leastFinding.gravity])
  }

  /// Applies the rules that are asked for and have something to look at.
  ///
  /// - Complexity: O(1) for a connection that has nothing which a rule watches.
  static func evaluate(_ context: borrowing RuleContext) -> [Finding] {
    let (traits, options) = (context.traits, context.options)
    guard watches(traits, options) else { return [] }
    var findings: [Finding] = []
    let (watched, watchers, least) = (watched, watchers, options.leastFinding.gravity)
    for index in watched.indices where !traits.isDisjoint(with: watched[index]) {
      guard watchers[index].gravity >= least, options.looksAtAll || !watchers[index].isCommonplace else { continue }
      let matches = watchers[index].check(context)
      for match in matches { findings.append(Finding(match, watchers[index].source, gatesShut: context.gatesShut)) }
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
