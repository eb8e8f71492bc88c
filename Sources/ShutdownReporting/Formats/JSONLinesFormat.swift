import ShutdownConformance

extension OutputFormat {
  /// For programs: one JSON object a line, as described by ``OutputSchema``.
  public static let jsonl = OutputFormat(
    "jsonl", hasRecords: true,
    Writers(
      connections: { JSONLinesReporter($0) },
      live: { LiveJSONReporter($0) },
      groups: { table, _, output in
        for group in table.sorted() {
          var json = JSONWriter(taking: &output)
          json.write(group, by: table.grouping)
          json.endLine(into: &output)
        }
      },
      comparison: { $0.jsonLine() },
      rules: { rules, _ in rules.flatMap(RuleReference.jsonLine) }))
}
