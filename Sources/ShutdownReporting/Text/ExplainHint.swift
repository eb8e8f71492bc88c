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
    let paths = captures.map { Self.quoted($0.path) }
    let files = paths.count > 3 ? "FILE…" : paths.joined(separator: " ")
    let filter = captures[0].filter.map { " \(Self.quoted($0))" } ?? ""
    let text = "finack explain \(files)\(filter) --stream \(worst.stream) shows the packets and what they prove"
    guard let width, text.columnCount + 2 > width else { return text }
    return "finack explain FILE --stream \(worst.stream) shows the packets"
  }

  /// An argument as a POSIX shell takes it.
  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "/._-+:,@".unicodeScalars.contains(scalar)
    }
    guard !isPlain || argument.isEmpty else { return argument }
    return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
