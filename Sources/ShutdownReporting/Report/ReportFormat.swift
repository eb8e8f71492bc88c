/// The formats of reports, by the names that `--report` takes. A new one is a file with its writer and a case here.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// A test report in the JUnit schema that build servers read.
  case junit
  /// SARIF 2.1.0 (OASIS), for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions, which become annotations.
  case github
  /// A summary of a job in GitHub-Flavored Markdown.
  case markdown

  /// Writes a report.
  public func render(_ report: Report) -> [UInt8] {
    switch self {
    case .junit: JUnitReport(report).bytes
    case .sarif: SARIFReport(report).bytes
    case .github: Array(GitHubReport(report).text.utf8)
    case .markdown: Array(MarkdownReport(report).text.utf8)
    }
  }
}
