import ShutdownConformance

/// The command that shows the packets of the worst connection in a list.
struct ExplainHint {
  private var captures: [CaptureDescription] = []
  private var worst: ConnectionResult?

  /// Takes note of a capture that is read.
  mutating func add(_ capture: CaptureDescription) { captures.append(capture) }

  /// Takes note of a connection that is listed.
  mutating func consider(_ result: ConnectionResult) {
    if worst.map({ result.isWorse(than: $0) }) ?? true { worst = result }
  }

  /// `finack explain trace.pcap --stream 3 shows the packets and what they prove`.
  ///
  /// Nil when nothing was listed, and for the standard input, which cannot be read again. The numbers of streams are those of exactly
  /// these captures under this filter.
  ///
  /// - Parameter width: The columns of the terminal; a command that does not fit is named in general.
  /// - Returns: The line.
  func text(width: Int?) -> String? {
    guard let worst, !captures.isEmpty, !captures.contains(where: { $0.path == "-" }) else { return nil }
    let paths = captures.map(\.path.shellPath)
    let files = paths.count > 3 ? "FILE…" : paths.joined(separator: " ")
    let filter = captures[0].filter.map { " \($0.shellWord)" } ?? ""
    let text = "finack explain \(files)\(filter) --stream \(worst.stream) shows the packets and what they prove"
    guard let width, text.columnCount + 2 > width else { return text }
    return "finack explain FILE --stream \(worst.stream) shows the packets"
  }
}
