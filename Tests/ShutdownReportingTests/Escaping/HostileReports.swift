import HostileTexts
import ShutdownConformance
import TransportTracking

@testable import ShutdownReporting

/// Everything that reports are made from, with one text in every place where a text from outside can be.
struct HostileReports {
  let text: String

  /// A connection that was reset by an RST with a text, that sent it with its close, and has a diagnosis and a finding about it.
  var connection: ConnectionResult {
    let text = text
    return .sample {
      $0.verdict = .violating
      $0.reset = Reset(by: .server, frame: 9, validity: .valid, origin: .active, confidence: .high)
      $0.reset?.evidence = [.diagnostic(.text(text)), .diagnostic(.diagnosticText(text))]
      $0.findings = [
        Finding(
          rule: "tcp-rst-diagnostic", level: .violation, certainty: .suspect, endpoint: .client, frames: [8, 9],
          message: text, citations: [text])
      ]
      $0.diagnosis = Diagnosis(
        .keepAliveRace, .certain, at: .nobody, summary: Message(text),
        evidence: [.init(text: Message(text), frames: FrameList([9]))])
      for role in Role.allCases {
        $0.disconnectData[role] = DisconnectData(octets: UInt64(text.utf8.count), isComplete: true)
        $0.disconnectData[role]?.content = Array(text.utf8.prefix(200))
      }
    }
  }

  var capture: CaptureDescription {
    CaptureDescription(path: text, format: text, reader: text, size: 4096, filter: text)
  }

  var summary: RunSummary {
    var summary = RunSummary.of([connection])
    summary.errors = [ReadingError(path: text, offset: 24, message: text)]
    summary.frames.malformed = [FrameCounts.Named(name: text, count: 1)]
    summary.frames.unsupportedLinkTypes = [FrameCounts.Named(name: text, count: 2)]
    summary.interfaces = [InterfaceCounts(name: text, received: 3, droppedByKernel: 2, droppedByInterface: 1)]
    return summary
  }

  var ladder: Ladder {
    var last = LadderSegment.sample(9, .server, .rst, len: 48)
    last.preview = PayloadPreview(text.utf8)
    let source = connection
    return .of(LadderSegment.handshake + [last]) {
      ($0.reset, $0.findings, $0.diagnosis) = (source.reset, source.findings, source.diagnosis)
      $0.disconnectData = source.disconnectData
    }
  }

  func ladderOptions(width: Int = 100, ascii: Bool = false) -> LadderOptions {
    var options = LadderOptions(source: text, selection: text)
    (options.width, options.isASCII) = (width, ascii)
    return options
  }

  var comparison: EndingComparison {
    let sides = (0..<2).map { _ in
      var side = EndingDistribution(name: text)
      side.add(connection)
      side.finish()
      return side
    }
    return EndingComparison(before: sides[0], after: sides[1], significance: 0.01)
  }

  /// The report of a command: a case that fails with a problem that says all it can, one that cannot be looked at, one that is listed.
  func report(_ command: Report.Command) -> Report {
    let problem = ReportProblem(
      kind: text, message: text, headline: text, details: [text, text],
      place: ReportProblem.Place(path: text, line: 4, column: 5), frames: [9], connection: connection, command: text,
      ladder: ladder)
    let outcomes: [ReportCase.Outcome] = [.failed, .unusable, .skipped]
    let cases = outcomes.map { outcome in
      ReportCase(
        name: text, capture: text, outcome: outcome, message: text, duration: .seconds(5),
        connection: command == .analyze ? connection : nil, problems: outcome == .skipped ? [] : [problem])
    }
    var report = Report(
      command: command, version: text, captures: [capture], cases: cases,
      counts: [Report.Count(name: text, count: 3)], errors: summary.errors,
      exit: Report.Exit(status: 2, meaning: text, isWorkDone: false))
    report.findings = .note
    return report
  }
}

extension HostileReports {
  /// The strings below a value that are not the text, by their names; but for what is always the program's own.
  static func otherTexts(in value: Any, than text: String, below path: String = "") -> [String] {
    Mirror(reflecting: value).children.flatMap { child -> [String] in
      let name = child.label.map { path.isEmpty ? $0 : "\(path).\($0)" } ?? path
      if ["rule", "id", "ladder", "words"].contains(child.label) { return [] }
      if let found = child.value as? String { return found == text ? [] : [name] }
      return otherTexts(in: child.value, than: text, below: name)
    }
  }
}
