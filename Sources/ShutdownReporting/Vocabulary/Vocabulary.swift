import ShutdownConformance

/// Every word that reports use for what happened, and what it means: what `finack explain NAME` shows, and the page of the reference.
///
/// Everything is made from what the types themselves say; what is committed of it is held against this by a test.
public enum Vocabulary {
  /// What a word is.
  enum Kind: String, CaseIterable {
    case verdict, ending, cause
    case reason = "reason of a reset"
    case gate, rule, note
  }

  /// A word with its meaning.
  struct Entry {
    let name: String
    let kind: Kind
    /// What it means, under headings; the first has none.
    let sections: [(heading: String, lines: [String])]
  }

  /// What a name is, as text; nil when nothing is called so.
  public static func text(_ name: String, width: Int = 80) -> String? {
    let found = entries(name).map { text($0, width: width) }
    let rules = RuleCatalogue.rule(name).map { [RuleReference.text($0, width: width)] } ?? []
    let all = found + rules
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  /// All that are called so: a cause and the reason of a reset may have one name.
  static func entries(_ name: String) -> [Entry] { all.filter { $0.name == name } }

  /// The name that is nearest to one that nothing has; nil when none is near.
  public static func nearest(_ name: String) -> String? {
    let words = Set(name.lowercased().split(separator: "-"))
    let names = all.map(\.name) + RuleCatalogue.rules.map(\.id)
    let scored = names.map { ($0, words.intersection($0.lowercased().split(separator: "-")).count) }
    guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 0, best.1 * 2 >= words.count else { return nil }
    return best.0
  }

  /// All but the rules, which have a page of their own.
  static var all: [Entry] { verdicts + endings + causes + reasons + gates + notes }

  private static var verdicts: [Entry] {
    Verdict.allCases.map { Entry(name: $0.rawValue, kind: .verdict, sections: [("", [$0.meaning])]) }
  }

  private static var endings: [Entry] {
    Ending.allCases.map { ending in
      Entry(
        name: ending.rawValue, kind: .ending,
        sections: [("", [ending.meaning, "Verdict: \(ending.verdict.rawValue)."])])
    }
  }

  private static var causes: [Entry] {
    Cause.allCases.map { cause in
      let sections = cause.documentation.sections
      return Entry(name: cause.rawValue, kind: .cause, sections: [("", sections[0].lines)] + sections.dropFirst())
    }
  }

  private static var reasons: [Entry] {
    Reset.Reason.allCases.map { Entry(name: $0.rawValue, kind: .reason, sections: [("", [$0.meaning])]) }
  }

  private static var gates: [Entry] {
    EvidenceGates.names.map { gate, name in
      Entry(name: "\(name)", kind: .gate, sections: [("", [EvidenceGates.meaning(gate) ?? ""])])
    }
  }

  private static var notes: [Entry] {
    let meaning = """
      Of a capture: only segments with SYN, FIN or RST were kept. How much was exchanged, and whether it was acknowledged, cannot be told of \
      any of its connections; capture again without that filter.
      """
    return [Entry(name: "filtered-capture", kind: .note, sections: [("", [meaning])])]
  }

  private static func text(_ entry: Entry, width: Int) -> String {
    var lines = ["\(entry.name): \(entry.kind.rawValue)"]
    for section in entry.sections {
      lines.append("")
      if !section.heading.isEmpty { lines.append(section.heading) }
      let indent = section.heading.isEmpty ? 0 : 2
      lines += section.lines.flatMap { $0.wrapped(width - indent) }.map { String(repeating: " ", count: indent) + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page of all causes in Markdown.
  public static func page() -> String {
    let head = """
      # Causes

      Why connections end as they do: every cause that `finack` tells, what shows it, and what to do. `finack explain NAME` prints an entry, and
      so it does for a verdict, an ending, the reason of a reset, a gate and a rule. The page is made from the catalogue; a test fails when the two differ.

      | cause | what happened |
      |---|---|

      """
    let rows = Cause.allCases.map { "| `\($0.rawValue)` | \($0.documentation.happened) |\n" }
    return head + rows.joined() + Cause.allCases.map { "\n" + markdown($0) }.joined()
  }

  private static func markdown(_ cause: Cause) -> String {
    cause.documentation.sections.reduce(into: "## \(cause.rawValue)\n") { text, section in
      let isCommands = section.lines == cause.documentation.commands
      let body =
        isCommands
        ? "```sh\n\(section.lines.joined(separator: "\n"))\n```"
        : section.lines.count > 1 ? section.lines.map { "- \($0)" }.joined(separator: "\n") : section.lines.joined()
      text += "\n### \(section.heading)\n\n\(body)\n"
    }
  }
}
