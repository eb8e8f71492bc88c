import TransportTracking

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
    /// For each trait, and each of the decisive reset behind them, which rules watch it, a bit for each: ``stride`` words for the first 64
    /// rules, then for the next. A connection has few traits, and there are many rules.
    private let masks: [UInt64]
    /// How each rule looks at a connection. Apart from what it says, because a closure without captures is called without a retain.
    private let checks: [Rule.Check]
    private let sources: [Finding.Source]
    private static let stride = Traits.capacity + ResetTraits.capacity

    init(where isAskedFor: (Rule) -> Bool) {
      let asked = rules.indices.filter { isAskedFor(rules[$0]) }
      var masks = [UInt64](repeating: 0, count: (asked.count + 63) / 64 * Self.stride)
      for (index, place) in asked.enumerated() {
        for trait in rules[place].watchedBits { masks[index / 64 * Self.stride + trait] |= 1 << UInt64(index % 64) }
      }
      self.masks = masks
      checks = asked.map { rules[$0].check }
      sources = asked.map { Finding.Source(rules[$0], place: $0) }
    }

    /// Whether a rule watches one of some traits, or of the decisive reset's.
    func isAnyWatching(_ traits: Traits, _ resetTraits: ResetTraits) -> Bool {
      for group in 0..<masks.count / Self.stride where watching(traits, resetTraits, group) != 0 { return true }
      return false
    }

    /// Which rules of a group of 64 watch one of some traits, or of the decisive reset's.
    private func watching(_ traits: Traits, _ resetTraits: ResetTraits, _ group: Int) -> UInt64 {
      let first = group * Self.stride
      return union(from: first, traits.rawValue)
        | union(from: first + Traits.capacity, UInt64(resetTraits.rawValue))
    }

    /// What the rules say that watch what a connection has, in order.
    func findings(_ context: borrowing RuleContext) -> [Finding] {
      var findings: [Finding] = []
      for group in 0..<masks.count / Self.stride {
        var watching = watching(context.traits, context.resetTraits, group)
        while watching != 0 {
          let index = group * 64 + watching.trailingZeroBitCount
          watching &= watching - 1
          switch checks[index] {
          case .once(let match):
            if let match = match(context) { add(match, of: index, context.gatesShut, to: &findings) }
          case .everywhere(let matches):
            for match in matches(context) { add(match, of: index, context.gatesShut, to: &findings) }
          }
        }
      }
      return findings
    }

    /// Which of 64 rules watch one of some traits.
    private func union(from first: Int, _ traits: UInt64) -> UInt64 {
      var (rest, watching) = (traits, 0 as UInt64)
      while rest != 0 {
        watching |= masks[first + rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      return watching
    }

    private func add(
      _ match: consuming Match, of rule: Int, _ gatesShut: EvidenceGates, to findings: inout [Finding]
    ) {
      if findings.isEmpty { findings.reserveCapacity(usualCount) }
      findings.append(Finding(match, sources[rule], gatesShut: gatesShut))
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

  /// What the rules that are asked for watch of what the tracker observed.
  static func watchedObservations(_ options: EvaluationOptions) -> Observations {
    let watched = options.looksAtAll ? watchedByAll : watchedFrom[3 - options.leastFinding.gravity]
    return Observations(rawValue: watched.subtracting(.derived).rawValue)
  }

  /// Whether a rule that is asked for watches any of these traits.
  static func watches(_ traits: Traits, _ options: EvaluationOptions) -> Bool {
    !traits.isDisjoint(with: options.looksAtAll ? watchedByAll : watchedFrom[3 - options.leastFinding.gravity])
  }

  /// Whether a rule that is asked for looks at a connection with these traits, whose decisive reset has those.
  static func watches(_ traits: Traits, _ resetTraits: ResetTraits, _ options: EvaluationOptions) -> Bool {
    guard watches(traits, options) else { return false }
    if options.looksAtAll { return everything.isAnyWatching(traits, resetTraits) }
    return selections[options.leastFinding.gravity].isAnyWatching(traits, resetTraits)
  }

  /// Applies the rules that are asked for and have something to look at.
  ///
  /// - Complexity: O(1) for a connection that has nothing which a rule watches.
  static func evaluate(_ context: borrowing RuleContext) -> [Finding] {
    let traits = context.traits
    let (isEverything, gravity) = (context.options.looksAtAll, context.options.leastFinding.gravity)
    guard !traits.isDisjoint(with: isEverything ? watchedByAll : watchedFrom[3 - gravity]) else { return [] }
    // Not chosen and then asked: what is chosen would be a reference that all threads count.
    if isEverything { return everything.findings(context) }
    return selections[gravity].findings(context)
  }

  /// How many findings an abort has, or fewer.
  private static let usualCount = 6
}

extension ViolationEvidence {
  /// What findings say about violations; those of lower levels do not count.
  init(_ findings: [Finding]) {
    self = .none
    for index in findings.indices where findings[index].level == .violation {
      self = self == .certain || findings[index].certainty == .hit ? .certain : .suspect
    }
  }
}
