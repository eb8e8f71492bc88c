import ShutdownReporting

/// Writes outcomes for people: what is not as expected, as a small diff, and the command that explains it.
public struct CheckTextReporter: Sendable {
  private let isColored: Bool
  private let listsAll: Bool

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - isColored: Whether a terminal shows it in colour.
  ///   - listsAll: Whether captures that are as expected are listed, and those without an expectation.
  public init(isColored: Bool = false, listsAll: Bool = false) {
    self.isColored = isColored
    self.listsAll = listsAll
  }

  /// The lines about one capture; none for one of which nothing needs to be said.
  public func text(_ outcome: CheckOutcome) -> String { parts(outcome).logLines }

  private func parts(_ outcome: CheckOutcome) -> String {
    switch outcome.status {
    case .passed: listsAll ? "ok    \(outcome.name.printable)\n" : ""
    case .noExpectation: listsAll ? "none  \(outcome.name.printable): no expectation\n" : ""
    case .unusable: heading("ERROR", outcome) + body(outcome)
    case .failed: heading("FAIL ", outcome) + body(outcome)
    case .recorded, .updated:
      change(outcome)
        + (outcome.mismatches.isEmpty ? "" : "  not updated, and not as expected (- expected, + found):\n")
        + body(outcome)
    }
  }

  /// The last line: how many captures, and how they ended; with differences above it, also how to read those.
  public func summary(_ tally: CheckTally, isAlone: Bool = false) -> String {
    let legend = !isAlone && tally.count(.failed) > 0 ? " (- expected, + found)" : ""
    return tally.text + legend + "\n"
  }

  private func heading(_ word: String, _ outcome: CheckOutcome) -> String {
    "\(paint(word, "1;31")) \(paint(outcome.name.printable, "1"))\n"
  }

  private func body(_ outcome: CheckOutcome) -> String {
    let problems = outcome.problems.map { "  \($0.description.printable)\n" }.joined()
    // What is about no connection has one command, below the last of it.
    let lastOfAll = outcome.mismatches.lastIndex { $0.connection == nil }
    let mismatches = outcome.mismatches.indices.map { index in
      let mismatch = outcome.mismatches[index]
      return text(mismatch, outcome, hasCommand: mismatch.connection != nil || index == lastOfAll)
    }
    return problems + mismatches.joined()
  }

  private func text(_ mismatch: Mismatch, _ outcome: CheckOutcome, hasCommand: Bool) -> String {
    var text = "  \((outcome.expectation ?? "").printable):\(mismatch.place): \(mismatch.subject.printable)\n"
    for difference in mismatch.differences {
      let label = difference.path.isEmpty ? "" : "\(difference.path): "
      text += "    " + paint("- \(label)\(difference.expected)".printable, "31") + "\n"
      text += "    " + paint("+ \(label)\(difference.found)".printable, "32") + "\n"
    }
    if !mismatch.frames.isEmpty {
      let word = mismatch.frames.count == 1 ? "frame" : "frames"
      text += "    \(word) \(mismatch.frames.map(String.init).joined(separator: ", "))\n"
    }
    if mismatch.others > 0 {
      text += "    \(mismatch.othersText)\n"
    }
    if hasCommand, let capture = outcome.capture {
      text += "    \(mismatch.command(capture: capture).printable)\n"
    }
    return text
  }

  private func change(_ outcome: CheckOutcome) -> String {
    guard let change = outcome.change else { return "" }
    let word = change.isNew ? "new  " : "changed"
    let path = (outcome.expectation ?? "").printable
    guard !change.isNew else { return "\(paint(word, "1;33")) \(paint(path, "1")) for \(outcome.name.printable)\n" }
    let lines = change.lines.map { line in
      "  \(path):\(line.number): " + paint("\(line.isNew ? "+" : "-") \(line.text)".printable, line.isNew ? "32" : "31")
        + "\n"
    }
    return "\(paint(word, "1;33")) \(paint(path, "1"))\n" + lines.joined()
  }

  private func paint(_ text: String, _ code: String) -> String { isColored ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
}
