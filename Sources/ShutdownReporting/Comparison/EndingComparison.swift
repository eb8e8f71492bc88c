import ShutdownConformance

/// The same service before and after a change: how the ends of its connections moved.
public struct EndingComparison: Equatable, Sendable {
  /// A share that rose by more than chance.
  public struct Regression: Equatable, Sendable {
    /// The verdict whose share rose.
    public var verdict: Verdict
    /// How often chance alone would let it rise so far.
    public var probability: Double
  }

  /// Before the change.
  public let before: EndingDistribution
  /// After the change.
  public let after: EndingDistribution
  /// How often a rise may be taken for one that is not.
  public let significance: Double
  /// The probabilities that chance explains the rises, of the verdicts that are watched.
  let probabilities: [Regression]

  /// The verdicts whose shares must not rise.
  public static let watched: [Verdict] = [.violating, .abortive]

  /// Compares two distributions.
  public init(before: EndingDistribution, after: EndingDistribution, significance: Double) {
    self.before = before
    self.after = after
    self.significance = significance
    probabilities = Self.watched.map { verdict in
      let probability = FisherTest.rise(
        before: (before.count(verdict), before.connections), after: (after.count(verdict), after.connections))
      return Regression(verdict: verdict, probability: probability)
    }
  }

  /// The shares that rose by more than chance. As several are looked at, each gets its part of the significance (Bonferroni).
  public var regressions: [Regression] {
    probabilities.filter { $0.probability < significance / Double(Self.watched.count) }
  }

  /// Whether no rise at all could have been told from chance: from none to all would not be enough.
  var isTooSmall: Bool {
    let extreme = FisherTest.rise(before: (0, before.connections), after: (after.connections, after.connections))
    return extreme >= significance / Double(Self.watched.count)
  }

  /// A table of counts by name.
  struct Table {
    var title: String
    var key: String
    var rows: [(name: String, before: UInt64, after: UInt64)]
  }

  /// The tables in the order of a report; names in the order of the vocabulary, those that never occur left out.
  var tables: [Table] {
    let endings = [false, true].flatMap { isSuspect in
      Ending.allCases.map { EndingName(ending: $0, isSuspect: isSuspect).text }
    }
    return [
      table("verdict", "verdicts", Verdict.allCases.map(\.rawValue), \.verdicts),
      table("ending", "endings", endings, \.endings),
      table("closed first", "first_closers", Initiator.allCases.map(\.rawValue) + ["none"], \.firstClosers),
      table("reset reason", "reset_reasons", Reset.Reason.allCases.map(\.rawValue) + ["none"], \.resetReasons),
    ]
  }

  private func table(
    _ title: String, _ key: String, _ names: [String], _ counts: (EndingDistribution) -> [String: UInt64]
  ) -> Table {
    let (first, second) = (counts(before), counts(after))
    let rows = names.compactMap { name -> (String, UInt64, UInt64)? in
      let row = (name, first[name] ?? 0, second[name] ?? 0)
      return row.1 == 0 && row.2 == 0 ? nil : row
    }
    return Table(title: title, key: key, rows: rows)
  }

  /// The quantiles of the shutdown time that are compared.
  static let quantiles: [(name: String, key: String, part: Double)] = [
    ("median", "median", 0.5), ("90 % within", "p90", 0.9), ("99 % within", "p99", 0.99),
    ("longest", "max", 1),
  ]
}
