import ShutdownConformance

/// A line for each connection that has ended, as it is known: the time of its last frame, the verdict, the ends, and what happened.
struct LiveTextReporter: LiveReporter {
  private let options: ReporterOptions

  /// Creates a reporter.
  init(_ options: ReporterOptions = ReporterOptions()) { self.options = options }

  /// Says where packets come from.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    output.append(line: Palette(isOn: options.color).bold("\(capture.path.printable), \(capture.format.printable)"))
  }

  /// Writes a line, and one for each finding.
  mutating func connection(_ result: ConnectionResult, _ mark: LiveMark, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    for line in lines(result, mark) { output.append(line: line) }
  }

  /// Writes what was counted.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    let palette = Palette(isOn: options.color)
    if !options.quiet { output.append(line: "") }
    output.append(line: (summary.isInterim ? "so far: " : "") + SummaryTable.heading(summary))
    for line in SummaryTable.lines(summary.outcomes, palette) { output.append(line: line) }
    for line in SummaryNotes.lines(summary, palette) { output.append(line: line) }
    for interface in summary.interfaces { output.append(line: Self.line(interface)) }
    if let line = Self.line(summary.unwritten) { output.append(line: palette.red(line)) }
    if summary.isInterim { output.append(line: "") }
  }

  /// Of what the line says, its time apart.
  func fingerprint(_ result: ConnectionResult) -> UInt64 {
    var print = OctetHash()
    for line in listing(result, nil) { print.add(line.utf8) }
    return print.value
  }

  private func lines(_ result: ConnectionResult, _ mark: LiveMark) -> [String] {
    var text: [UInt8] = []
    result.end.appendRFC3339(to: &text)
    let time = String(decoding: text[11..<23], as: UTF8.self)
    let indent = String(repeating: " ", count: time.columnCount)
    return listing(result, mark.supersedes).enumerated().map { ($0 == 0 ? time : indent) + $1 }
  }

  private func listing(_ result: ConnectionResult, _ superseded: ReportedOutcome?) -> [String] {
    var lines = ConnectionLayout([ListedConnection(result, options)], Palette(isOn: options.color), width: nil).lines
    if let superseded {
      let name = EndingName(ending: superseded.outcome.ending, isSuspect: superseded.outcome.isSuspect).text
      lines[0] += " (supersedes \(superseded.outcome.verdict.rawValue), \(name))"
    }
    return lines
  }

  private static func line(_ counts: UnwrittenCounts) -> String? {
    let captures =
      counts.captures == 1 ? "the capture of 1 connection" : "the captures of \(counts.captures.grouped) connections"
    let parts = [
      counts.packets > 0 ? counts.packets.counted("packet") : nil, counts.captures > 0 ? captures : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "not written: \(parts.joined(separator: ", "))"
  }

  private static func line(_ counts: InterfaceCounts) -> String {
    let dropped = "\(counts.droppedByKernel.grouped) dropped by the kernel"
    let byInterface = "\(counts.droppedByInterface.grouped) by the interface"
    return "\(counts.name.printable): \(counts.received.counted("packet")) received, \(dropped), \(byInterface)"
  }
}
