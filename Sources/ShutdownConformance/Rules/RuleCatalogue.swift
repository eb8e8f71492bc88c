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

  /// The rules that are asked for, apart from their texts.
  private struct Selection {
    /// What each of them watches: it is looked through for every connection that has something which a rule watches.
    let watched: [Traits]
    let watchers: [Watcher]

    init(where isAskedFor: (Rule) -> Bool) {
      let asked = rules.indices.filter { isAskedFor(rules[$0]) }
      watched = asked.map { rules[$0].watches }
      watchers = asked.map { Watcher(rules[$0], place: $0) }
    }
  }

  /// A rule apart from its texts. A class, so that a look at it copies one reference.
  private final class Watcher: Sendable {
    let source: Finding.Source
    let check: @Sendable (borrowing RuleContext) -> [Match]

    init(_ rule: Rule, place: Int) {
      source = Finding.Source(rule, place: place)
      check = rule.check
    }
  }

  /// All rules.
  private static let everything = Selection { _ in true }

  /// The rules of a level and above, by gravity, but for the commonplace ones.
  private static let selections = (0..<Finding.Level.allCases.count).map { gravity in
    Selection { $0.level.gravity >= gravity && !$0.isCommonplace }
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
  @inline(__always)
  static func watches(_ traits: Traits, _ options: borrowing EvaluationOptions) -> Bool {
    !traits.isDisjoint(with: options.looksAtAll ? watchedByAll : watchedFrom[3 - options.leastFinding.gravity])
  }

  /// Applies the rules that are asked for and have something to look at.
  ///
  /// - Complexity: O(1) for a connection that has nothing which a rule watches.
  static func evaluate(_ context: borrowing RuleContext) -> [Finding] {
    let traits = context.traits
    guard watches(traits, context.options) else { return [] }
    var findings: [Finding] = []
    let selection = context.options.looksAtAll ? everything : selections[context.options.leastFinding.gravity]
    for index in selection.watched.indices where !traits.isDisjoint(with: selection.watched[index]) {
      let watcher = selection.watchers[index]
      for match in watcher.check(context) {
        findings.append(Finding(match, watcher.source, gatesShut: context.gatesShut))
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
