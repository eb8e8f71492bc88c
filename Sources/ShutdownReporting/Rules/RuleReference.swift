import ShutdownConformance

/// The rules as people read them: a table, the documentation of one, and the reference page of all.
///
/// Everything is made from `RuleCatalogue`; what is committed of it is held against this by a test.
public enum RuleReference {
  /// One line for each rule: identifier, level, requirement, summary, in columns.
  static func table(_ rules: [Rule] = RuleCatalogue.rules) -> String {
    let rows = rules.map { [$0.id, $0.levelName, $0.requirement.citation, $0.summary] }
    let widths = (0..<3).map { column in rows.map { $0[column].columnCount }.max() ?? 0 }
    return rows.map { row in
      (0..<3).map { row[$0].padded(widths[$0]) + "  " }.joined() + row[3] + "\n"
    }.joined()
  }

  /// The documentation of one rule for a terminal.
  static func text(_ rule: Rule, width: Int = 80) -> String {
    var lines = ["\(rule.id): \(rule.summary)", ""]
    lines.append("  \(rule.levelName), \(rule.requirement.citation) (\(rule.requirement.strength.rawValue))")
    if !rule.aliases.isEmpty { lines.append("  also called \(rule.aliases.joined(separator: ", "))") }
    let needed = EvidenceGates.names.filter { rule.gates.contains($0.gate) }.map { "\($0.name)" }
    if !needed.isEmpty { lines.append("  certain only with \(needed.joined(separator: ", "))") }
    for section in rule.documentation.sections {
      lines += ["", section.heading]
      lines += body(section, width: width).map { "  " + $0 }
    }
    lines += ["", "References"]
    lines += rule.citations.map { "  " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func body(_ section: (heading: String, text: String), width: Int) -> [String] {
    let lines = section.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.flatMap { $0.hasPrefix("<") || $0.hasPrefix(">") ? [$0] : $0.wrapped(width - 2) }
  }

  /// The reference page of all rules in Markdown.
  public static func page(_ rules: [Rule] = RuleCatalogue.rules) -> String {
    let head = """
      # Rules

      What `finack` holds every connection against. The page is made from the catalogue; a test fails when the two differ.


      """
    return head + markdownTable(rules) + rules.map { "\n" + entry($0) }.joined()
  }

  /// The table of all rules in Markdown.
  static func markdownTable(_ rules: [Rule] = RuleCatalogue.rules) -> String {
    let rows = rules.map {
      "| `\($0.id)` | \($0.levelName) | \($0.requirement.citation) | \($0.summary) |\n"
    }
    return "| rule | level | requirement | what it is about |\n|---|---|---|---|\n" + rows.joined()
  }

  private static func entry(_ rule: Rule) -> String { "## \(rule.id)\n\n" + markdown(rule) }

  /// The documentation of one rule in Markdown, without its heading.
  static func markdown(_ rule: Rule) -> String {
    let requirement = "\(rule.requirement.citation) (\(rule.requirement.strength.rawValue))"
    var text = "*\(rule.levelName)*, \(requirement): \(rule.summary).\n"
    if !rule.aliases.isEmpty { text += "\nAlso called \(rule.aliases.map { "`\($0)`" }.joined(separator: ", ")).\n" }
    for section in rule.documentation.sections {
      let isPackets = section.text.hasPrefix(">") || section.text.hasPrefix("<")
      text += "\n### \(section.heading)\n\n" + (isPackets ? "```\n\(section.text)\n```\n" : "\(section.text)\n")
    }
    return text + "\n### References\n\n" + rule.citations.map { "- \($0)\n" }.joined()
  }

  /// One rule as a line of JSON.
  static func jsonLine(_ rule: Rule) -> [UInt8] {
    var line: [UInt8] = []
    var json = JSONWriter(taking: &line)
    json.write(rule)
    json.endLine(into: &line)
    return line
  }
}

extension Rule {
  /// The level, or that no packet shows it.
  fileprivate var levelName: String { isObservable ? level.rawValue : "not observable" }
}
