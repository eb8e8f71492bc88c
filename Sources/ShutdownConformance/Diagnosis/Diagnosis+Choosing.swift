extension Diagnosis {
  /// A winner that is ahead of all others by as much leaves no alternative worth a word.
  private static let clearLead = 5
  /// One that is ahead by less than this is only possible.
  private static let lead = 2
  /// What is told although it is doubtful whether the reset counted.
  private static let needsNoReset: [Cause] = [.strayReset, .untranslatedReply]
  /// What weighs at least as much as the winner less this is an alternative.
  private static let alternativeReach = 4

  /// The diagnosis of a connection by the ranking of its causes; nil when its packets tell none.
  ///
  /// Nothing is told of an RST that may not have counted, but that it does; nor of a subflow of Multipath TCP, which is a part of something
  /// else; nor what a lost frame may be the other half of.
  init?(_ ranking: HypothesisCatalogue.Ranking, _ context: borrowing DiagnosisContext) {
    guard let winner = ranking.first, !context.rules.gatesShut.contains(.subflow) else { return nil }
    let hypothesis = HypothesisCatalogue.all[winner.index]
    guard !hypothesis.needs.contains(.whole) || context.offered.contains(.whole) else { return nil }
    guard context.facts.map({ $0.reset.validity == .valid }) ?? true || Self.needsNoReset.contains(hypothesis.cause)
    else {
      return nil
    }
    var weighing = Weighing(isTold: true)
    guard hypothesis.weigh(context, &weighing) else { return nil }
    self.init(
      hypothesis.cause, Self.strength(ranking, context), at: weighing.at,
      summary: Self.summary(hypothesis, weighing.at, context),
      evidence: weighing.evidence, against: weighing.against, alternatives: Self.alternatives(ranking),
      neighbours: weighing.neighbours)
  }

  /// What is told; of a connection that is harmless, and broke a rule all the same, with a word on that.
  private static func summary(
    _ hypothesis: Hypothesis, _ at: Party, _ context: borrowing DiagnosisContext
  ) -> Message {
    let told = hypothesis.tell(context)
    guard at == .nobody, let broken = context.findings.first(where: \.isViolation) else { return told }
    return "\(told); a rule was broken all the same (\(broken.rule))"
  }

  /// The other causes that the packets allow.
  static func alternatives(_ ranking: HypothesisCatalogue.Ranking) -> [Cause] {
    guard let winner = ranking.first else { return [] }
    return [ranking.second, ranking.third].compactMap { entry in
      guard let entry, entry.score >= max(0, winner.score - alternativeReach) else { return nil }
      return HypothesisCatalogue.all[entry.index].cause
    }
  }

  private static func strength(
    _ ranking: HypothesisCatalogue.Ranking, _ context: borrowing DiagnosisContext
  ) -> Strength {
    guard let winner = ranking.first else { return .possible }
    let ahead = winner.score - (ranking.second?.score ?? 0)
    let isWhole = context.offered.contains(.whole)
    if winner.isDecided, !winner.isDoubted, isWhole, ahead >= clearLead { return .certain }
    return winner.score >= Grade.strong.rawValue && ahead >= lead ? .likely : .possible
  }
}
