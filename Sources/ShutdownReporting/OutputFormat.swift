/// The output formats, by the name that `--format` takes. A new one is a file with its ``Reporter`` and a case here.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people: what did not end gracefully, and a summary.
  case text
  /// For programs: one JSON object a line, as described by ``OutputSchema``.
  case jsonl

  /// A reporter that writes this format.
  public func makeReporter(_ options: ReporterOptions = ReporterOptions()) -> any Reporter {
    if let grouping = options.grouping, let reporter = GroupReporter(grouping, self, options) { return reporter }
    return switch self {
    case .text: TextReporter(options)
    case .jsonl: JSONLinesReporter(options)
    }
  }
}
