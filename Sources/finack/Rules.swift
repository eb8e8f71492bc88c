import ArgumentParser
import ShutdownConformance
import ShutdownReporting

/// Shows the catalogue of rules, or one of them in full.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, or show one in full.",
    discussion: "The table has identifier, level, requirement and summary of each rule, a line each.")

  @Argument(help: "The identifier of a rule, such as tcp-data-after-fin.")
  var id: String?

  @Option(name: .shortAndLong, help: "text or jsonl.")
  var format = OfferedFormat<RulesPurpose>.standard

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var output = try console.open(output: nil)
      output.append(format.writer(try selection(), id != nil))
      try output.finish()
      return .success
    }
  }

  private func selection() throws(CommandFailure) -> [Rule] {
    guard let id else { return RuleCatalogue.rules }
    guard let rule = RuleCatalogue.rule(id) else {
      throw CommandFailure(.usage, "there is no rule '\(id)'\(Self.suggestion(for: id)); 'finack rules' lists them")
    }
    return [rule]
  }

  /// `, did you mean …?` for the rule that shares most words with what was asked for.
  private static func suggestion(for id: String) -> String {
    let words = Set(id.split(separator: "-"))
    let scored = RuleCatalogue.rules.map { rule in (rule.id, words.intersection(rule.id.split(separator: "-")).count) }
    guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 1 else { return "" }
    return ", did you mean '\(best.0)'?"
  }
}
