import ShutdownConformance

/// What limits the report: frames that are no part of it, and what could not be read.
enum SummaryNotes {
  /// The notes with their headings; nothing when there is nothing to note.
  static func lines(_ summary: RunSummary, _ palette: Palette) -> [String] {
    let notes = frames(summary.frames) + evicted(summary.evicted) + deviant(summary.outcomes.deviant)
    let noteLines = notes.isEmpty ? [] : ["", "notes"] + notes.map { "  " + palette.dim($0) }
    let errors = summary.errors.map(describe)
    let errorLines = errors.isEmpty ? [] : ["", palette.red("not read to the end")] + errors.map { "  " + $0 }
    return noteLines + errorLines + threshold(summary.threshold, palette)
  }

  private static func frames(_ frames: FrameCounts) -> [String] {
    var notes: [String] = []
    if frames.isFiltered {
      notes.append(
        "only segments with SYN, FIN or RST were captured (filtered-capture): how much was exchanged, and what was acknowledged, cannot be told"
      )
    }
    if frames.notTCP > 0 { notes.append("\(frames.notTCP.counted("frame")) without TCP") }
    for type in frames.unsupportedLinkTypes {
      notes.append("\(type.count.counted("frame")) of an unsupported link type: \(type.name.printable)")
    }
    for kind in frames.malformed {
      notes.append("\(kind.count.counted("malformed packet")): \(kind.name.printable)")
    }
    if frames.truncated > 0 { notes.append("\(frames.truncated.counted("frame")) cut by the snapshot length") }
    if frames.fragments > 0 { notes.append("\(frames.fragments.counted("IP fragment"))") }
    if let dropped = frames.dropped, dropped > 0 {
      notes.append("\(dropped.counted("frame")) dropped while capturing, says the capture")
    }
    return notes
  }

  private static func deviant(_ count: UInt64) -> [String] {
    count > 0 ? ["\(count.counted("connection")) not as a SHOULD has it (+deviant)"] : []
  }

  private static func evicted(_ count: UInt64) -> [String] {
    count > 0 ? ["\(count.counted("connection")) given up, because too many were open at once"] : []
  }

  private static func describe(_ error: ReadingError) -> String {
    let place = error.offset.map { ", at byte \($0.grouped)" } ?? ""
    return "\(error.path == "-" ? "stdin" : error.path)\(place): \(error.message)".printable
  }

  private static func threshold(_ result: ThresholdResult?, _ palette: Palette) -> [String] {
    guard let result, result.isFailure else { return [] }
    let verdicts = result.failOn.map(\.rawValue).joined(separator: " or ")
    let verb = result.connections == 1 ? "is" : "are"
    return ["", palette.red("fails: \(result.connections.counted("connection")) \(verb) \(verdicts)")]
  }
}
