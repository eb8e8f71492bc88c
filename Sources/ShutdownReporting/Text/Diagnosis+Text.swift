import ShutdownConformance

extension Diagnosis {
  /// `what happened [keep-alive-race, likely, or idle-reaper]`: the sentence, its name, and those that would look the same.
  var told: String {
    let others = alternatives.map { ", or \($0.cause.rawValue)" }.joined()
    let doubt = strength == .possible ? ", possible" : ""
    return "\(summary.text) [\(cause.rawValue)\(doubt)\(others)]".printable
  }

  /// The sentence, and how far the verdict can be relied on: what leads the block of a connection.
  func sentence(of result: ConnectionResult) -> String { told + Explanation(result: result).doubts.printable }

  /// What to do, and what to run next, a line each.
  func actions(of result: ConnectionResult) -> [String] {
    advice.map { "→ \($0)".printable } + result.commands.map { "$ \($0)".printable }
  }
}

extension ConnectionResult {
  /// Why it ended so: what shows it, what made the reset, and what would show that it was something else.
  var reasonLines: [String] {
    let reset = reset.flatMap { ResetExplanation(reset: $0, isDiagnosed: diagnosis != nil).text }
    guard let diagnosis else { return reset.map { ["why: \($0)."] } ?? [] }
    let signs = diagnosis.evidence.map(\.sentence)
    let doubts = diagnosis.against.map { "but \($0.sentence)" }
    let shown = (signs + doubts).joined(separator: "; ")
    let made = shown.isEmpty ? reset : reset.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let why = [shown, made].compactMap(\.self).filter { !$0.isEmpty }
    let others = diagnosis.alternatives.map { "or \($0.cause.rawValue): \($0.wouldShow) would show it" }
    return (why.isEmpty ? [] : ["why: \(why.joined(separator: ". "))."]).map(\.printable) + others.map(\.printable)
  }
}

extension Diagnosis.Evidence {
  /// `the request does not acknowledge the FIN (frames 7, 9)`
  fileprivate var sentence: String {
    let frames = frames.array
    guard !frames.isEmpty else { return text.text }
    return "\(text.text) (\(frames.count == 1 ? "frame" : "frames") \(frames.map { "\($0)" }.joined(separator: ", ")))"
  }
}
