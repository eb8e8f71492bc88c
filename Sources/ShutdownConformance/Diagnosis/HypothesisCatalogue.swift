import TransportTracking

/// All hypotheses, one for each ``Cause``, in its order. A new one is a case of `Cause`, a file, and a line here.
enum HypothesisCatalogue {
  static let all: [Hypothesis] = [
    .abortedByICMP, .portReusedInTimeWait, .portReuseHalfOpen, .invalidRefusal, .untranslatedReply, .acceptQueueFull,
    .timeWaitAssassination,
    .resetFromThePath, .untranslatedSegment,
    .stackFault, .validResetNotTaken, .challengeLoop,
    .serverRestart, .otherLeg,
    .keepAliveRace, .endedByAnswer, .closeNotifyAfterClose, .endOfStreamIgnored, .finWait2Expired, .answerAfterClose,
    .halfCloseNotHonoured, .abortInPlaceOfClose,
    .keepAliveDeath, .zeroWindowDeath, .receiverStalled, .pathMTUBlackHole, .answersWithoutTaking, .blackhole,
    .idleReaper, .connectUnanswered,
    .listenerClosed, .refused, .connectAbandoned, .portProbe,
    .lostReset, .stalePeer,
    .responseErased, .closedBeforeResponse, .closedUnread, .truncatingAbort, .applicationAbort,
    .closeNotifyUnanswered, .closeWaitLeak, .finWait2PileUp,
    .resetAfterClose, .strayReset,
  ]

  /// How each of them looks at a connection, apart from its texts: a closure without captures is called without a retain.
  private struct Scale: Sendable {
    let weigh: @Sendable (borrowing DiagnosisContext, inout Weighing) -> Bool
  }

  private static let scales = all.map { Scale(weigh: $0.weigh) }
  private static let needs = all.map { $0.needs.subtracting(.whole) }

  private static let byCause = Dictionary(uniqueKeysWithValues: all.map { ($0.cause, $0) })

  /// The hypothesis of a cause; there is one for each.
  static func hypothesis(_ cause: Cause) -> Hypothesis { byCause[cause, default: .strayReset] }

  /// The causes that the packets allow, weighed against each other.
  struct Ranking {
    /// A cause with what it weighs.
    struct Entry {
      var index: Int
      var score: Int
      var isDecided: Bool
      var isDoubted: Bool
    }

    /// The best supported one; nil when there is none.
    var first: Entry?
    /// The next.
    var second: Entry?
    /// The one after that.
    var third: Entry?

    fileprivate mutating func add(_ entry: Entry) {
      if entry.score > first?.score ?? .min {
        (first, second, third) = (entry, first, second)
      } else if entry.score > second?.score ?? .min {
        (second, third) = (entry, second)
      } else if entry.score > third?.score ?? .min {
        third = entry
      }
    }
  }

  /// Weighs all hypotheses that have what they need.
  ///
  /// - Complexity: O(1); no allocation.
  static func rank(_ context: borrowing DiagnosisContext) -> Ranking {
    var ranking = Ranking()
    for index in scales.indices where needs[index].isSubset(of: context.offered) {
      var weighing = Weighing(isTold: false)
      guard scales[index].weigh(context, &weighing) else { continue }
      ranking.add(
        .init(index: index, score: weighing.score, isDecided: weighing.isDecided, isDoubted: weighing.isDoubted))
    }
    return ranking
  }
}
