/// All stories, the first that fits is told. A new one is a pattern in a file beside this, and a line here.
enum StoryCatalogue {
  static let patterns: [StoryPattern] = [
    .abortedByICMP,
    .timeWaitAssassination,
    .portReuseHalfOpen,
    .invalidRefusal,
    .portReusedInTimeWait,
    .keepAliveDeath,
    .zeroWindowDeath,
    .blackhole,
    .keepAliveRace,
    .closeNotifyAfterClose,
    .finWait2Expired,
    .answerAfterClose,
    .halfCloseNotHonoured,
    .untranslatedSegment,
    .idleReaper,
    .stalePeer,
    .listenerClosed,
    .responseErased,
    .truncatingAbort,
    .closedBeforeResponse,
    .closeWaitLeak,
    .finWait2PileUp,
    .resetAfterClose,
    .strayReset,
  ]

  /// How each of them looks at a connection, apart from its texts: a closure without captures is called without a retain.
  private struct Teller: Sendable {
    let tell: @Sendable (borrowing StoryContext) -> Telling?
  }

  private static let tellers = patterns.map { Teller(tell: $0.tell) }

  private static let needs = patterns.map(\.needs)

  /// Naming everything is no answer.
  private static let mostAlternatives = 3

  /// The story of a connection; nil when its packets show none.
  ///
  /// Nothing is told of an RST that is doubtful or that a third party sent: whatever it seems to say, the end it names did not say it.
  static func story(_ context: borrowing StoryContext) -> Story? {
    guard context.isTellable, context.mayBeTold else { return nil }
    let offered = context.offered
    for index in tellers.indices where needs[index].isSubset(of: offered) {
      guard let telling = tellers[index].tell(context) else { continue }
      let pattern = patterns[index]
      return Story(
        name: pattern.name, words: telling.message, advice: pattern.advice,
        frames: inOrder(telling.frames),
        alternatives: telling.alternatives.count <= mostAlternatives
          ? telling.alternatives : Array(telling.alternatives.prefix(mostAlternatives)))
    }
    return nil
  }

  /// Frames in order, each once, without those that there are not; there are a few.
  private static func inOrder(_ frames: [UInt64]) -> [UInt64] {
    var ordered: [UInt64] = []
    ordered.reserveCapacity(frames.count)
    for frame in frames where frame != 0 && !ordered.contains(frame) {
      ordered.insert(frame, at: ordered.firstIndex { $0 > frame } ?? ordered.count)
    }
    return ordered
  }
}
