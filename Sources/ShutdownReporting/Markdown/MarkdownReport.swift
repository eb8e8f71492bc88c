import ShutdownConformance

extension OutputFormat {
  /// A summary of a job in GitHub-Flavored Markdown.
  static let markdown = OutputFormat("markdown", Writers(report: { Array(MarkdownReport($0).text.utf8) }))
}

/// A job summary in GitHub-Flavored Markdown: what there is, what failed, each failure with its ladder.
struct MarkdownReport {
  /// The most rows of the table of connections that do not fail.
  static let rowLimit = 50
  /// The octets of a summary, below the 1 MiB that a step of GitHub Actions may have.
  static let sizeLimit = 1_000_000

  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The page. Sections that do not fit are counted.
  var text: String {
    var page = head + counts + errors
    let bad = report.cases.filter(\.isBad)
    var shown = 0
    for section in bad.lazy.map(section) {
      guard page.utf8.count + section.utf8.count < Self.sizeLimit else { break }
      page += section
      shown += 1
    }
    if shown < bad.count { page += "\n… and \(UInt64(bad.count - shown).grouped) more that failed.\n" }
    page += others
    if let sentence = report.leftOutSentence { page += "\n\(sentence).\n" }
    return page
  }

  private var head: String {
    let result =
      report.failed > 0 ? "\(report.failed.grouped) failed" : report.exit.isWorkDone ? "passed" : "not complete"
    return "## finack \(report.command.rawValue): \(result)\n"
  }

  private var counts: String {
    let total = report.counts.reduce(0) { $0 + $1.count }
    let rows = report.counts.filter { $0.count > 0 }.map { count in
      "| \(count.name.markdown) | \(count.count.grouped) | \(count.count.percent(of: total)) |\n"
    }
    guard !rows.isEmpty else { return "\nNo \(report.countedNoun)s.\n" }
    return "\n| \(report.countedNoun)s | count | share |\n|---|---:|---:|\n" + rows.joined()
  }

  private var errors: String {
    guard !report.errors.isEmpty else { return "" }
    return "\n### Not read to the end\n\n" + report.errors.map { "- \($0.text.markdown)\n" }.joined()
  }

  private func section(_ item: ReportCase) -> String {
    "\n### \(item.name.markdown)\n" + item.problems.map(section).joined()
  }

  private func section(_ problem: ReportProblem) -> String {
    var text = "\n\(title(of: problem))\n"
    if let place = problem.place { text += "\n\("\(place.path):\(place.line):\(place.column)".codeSpan)\n" }
    if !problem.details.isEmpty {
      let isDiff = problem.details.contains { $0.hasPrefix("- ") || $0.hasPrefix("+ ") }
      text += "\n" + problem.details.joined(separator: "\n").fenced(isDiff ? "diff" : "text")
    }
    let findings = problem.ladder == nil ? problem.connection.map(report.findings) ?? [] : []
    if !findings.isEmpty { text += "\n" + findings.map { "- \($0.sentence.markdown)\n" }.joined() }
    if let ladder = problem.ladder { text += "\n" + Self.folded(ladder.plainText.fenced("text")) }
    if let command = problem.command { text += "\n\(command.codeSpan)\n" }
    return text
  }

  private func title(of problem: ReportProblem) -> String {
    guard report.command == .check else { return problem.message.markdown }
    let kind = "**\(problem.kind.markdown)**"
    return problem.message == problem.kind ? kind : "\(kind): \(problem.message.markdown)"
  }

  /// A ladder fills a page: it is shown on demand. The blank lines make Markdown of what is between the tags (CommonMark §4.6).
  private static func folded(_ block: String) -> String {
    "<details><summary>The packets, and what they prove</summary>\n\n\(block)\n</details>\n"
  }

  /// The connections that are listed and do not fail.
  private var others: String {
    let listed = report.cases.filter { !$0.isBad && ($0.connection != nil || $0.outcome == .skipped) }
    guard !listed.isEmpty else { return "" }
    let rows = listed.prefix(Self.rowLimit).map { item in
      let findings = item.connection.map(report.findings)?.map { ". \($0.sentence)" } ?? []
      return "| \(item.name.markdown) | \((item.message + findings.joined()).markdown) |\n"
    }
    let more = listed.count - rows.count
    let rest = more > 0 ? "\n… and \(UInt64(more).grouped) more.\n" : ""
    return "\n### Others\n\n| \(report.countedNoun) | what happened |\n|---|---|\n" + rows.joined() + rest
  }
}
