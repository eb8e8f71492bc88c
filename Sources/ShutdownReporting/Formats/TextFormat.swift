import ShutdownConformance

extension OutputFormat {
  /// For people: what did not end gracefully, and a summary.
  public static let text = OutputFormat(
    "text", isForPrograms: false,
    Writers(
      connections: { TextReporter($0) },
      live: { LiveTextReporter($0) },
      groups: { table, options, output in
        guard !table.isEmpty else { return }
        let limit = options.all ? nil : options.limit
        let text = OutcomeTableText(width: options.width, color: options.color, limit: limit)
        for line in text.lines(table) + [""] { output.append(line: line) }
      },
      comparison: { Array($0.text().utf8) },
      rules: { rules, isOneInFull in
        let texts = isOneInFull ? rules.map { RuleReference.text($0) } : [RuleReference.table(rules)]
        return texts.flatMap(\.utf8)
      },
      ladder: { Array(TextLadder($0, $1).text.utf8) }))
}
