import ShutdownConformance

/// A connection as the list shows it, in columns that are not aligned yet.
struct ListedConnection {
  let verdict: Verdict
  let stream: String
  let endpoints: String
  let explanation: String
  let findings: [String]

  init(_ result: ConnectionResult, _ options: ReporterOptions) {
    verdict = result.verdict
    stream = "stream \(result.stream)"
    endpoints = "\(result.client) → \(result.server)"
    let ending = "\(result.endingName.text)\(result.deviant ? "+deviant" : "")"
    explanation = "\(ending): \(result.diagnosis?.sentence(of: result) ?? Explanation(result: result).text)"
    let shown = result.findings.filter { $0.level.gravity >= options.findings.gravity }
    findings =
      result.reasonLines + (result.diagnosis?.actions(of: result) ?? []) + result.disconnectDataLines
      + shown.flatMap { options.explainsFindings ? [$0.sentence, $0.advice] : [$0.sentence] }
  }
}

extension Finding {
  /// What to do about it, by the documentation of its rule.
  fileprivate var advice: String {
    "→ \(RuleCatalogue.rule(rule)?.documentation.advice ?? "no rule of this name")".printable
  }

  /// `suspected violation tcp-data-after-fin (client): what happened (frames 22, 24; RFC 9293 §3.6)`
  var sentence: String {
    let certainty = certainty == .suspect ? "suspected " : ""
    let end = endpoint.map { " (\($0.rawValue))" } ?? ""
    let proof = [frameList].filter { !$0.isEmpty } + citations
    let sources = proof.isEmpty ? "" : " (\(proof.joined(separator: "; ")))"
    return "\(certainty)\(level.rawValue) \(rule)\(end): \(message)\(sources)".printable
  }

  /// The first frames, enough to start from; the rest are counted.
  private var frameList: String {
    guard !frames.isEmpty else { return "" }
    let shown = frames.prefix(8).map { "\($0)" }.joined(separator: ", ")
    let rest = frames.count > 8 ? " and \(frames.count - 8) more" : ""
    return "\(frames.count == 1 ? "frame" : "frames") \(shown)\(rest)"
  }
}
