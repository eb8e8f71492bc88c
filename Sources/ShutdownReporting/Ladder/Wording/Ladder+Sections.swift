import ShutdownConformance

extension Ladder {
  /// What stands below the ladder, in order.
  var sections: [LadderSection] {
    [verdict, sequence, order, delivery, findings].compactMap { $0 }.filter { !$0.items.isEmpty }
  }

  private var verdict: LadderSection {
    let confidence = result.confidence == .high ? "" : ", \(result.confidence.rawValue) confidence"
    let name = "\(result.endingName.text)\(result.deviant ? "+deviant" : "")\(confidence)"
    return LadderSection(
      title: "Verdict",
      items: [.init(label: result.verdict.rawValue, text: "\(name): \(Explanation(result: result).text)")])
  }

  private var sequence: LadderSection? {
    guard let sequence = result.sequence else { return nil }
    let items = SequenceSteps(self)?.items ?? []
    return LadderSection(
      title: "The documented sequence",
      items: [
        .init(
          label: sequence.result.rawValue, text: outcome(sequence), tone: sequence.result == .breached ? .bad : .plain)
      ] + items)
  }

  /// What the result of the match means for this connection.
  private func outcome(_ sequence: ShutdownSequence) -> String {
    switch sequence.result {
    case .matched: "one end disconnected, the other answered; each step that a packet can show is shown"
    case .matchedPrefix: "it went as documented as far as it went"
    case .breached: "the order is broken: \(sequence.breaches.map(\.rawValue).joined(separator: ", "))"
    case .unknown: "part of the evidence is missing"
    case .notApplicable: inapplicability(sequence.reason)
    }
  }

  private func inapplicability(_ reason: ShutdownSequence.Reason?) -> String {
    switch reason {
    case .simultaneous:
      "both ends closed at once: neither FIN (\(finFrames)) acknowledges the other, so both are initiators, and none answers"
    case .neverEstablished: "nothing was established, so nothing could be closed"
    case .aborted: "the connection was aborted before anybody closed: there is no disconnect, and no data with it"
    case .open, nil: "nobody has closed"
    }
  }

  private var finFrames: String {
    let frames = Role.allCases.compactMap { result.fin[$0]?.frame }.sorted()
    return "frames " + frames.map { "\($0)" }.joined(separator: ", ")
  }

  private var order: LadderSection? {
    SequenceProof(self).map { LadderSection(title: "Proof of the order", items: $0.items) }
  }

  private var delivery: LadderSection {
    LadderSection(title: "What was delivered", items: Role.allCases.map { DeliveryWording(result, $0).item })
  }

  private var findings: LadderSection {
    LadderSection(
      title: "Findings",
      items: result.findings.enumerated().map { index, finding in
        .init(
          label: Self.letter(index), text: finding.sentence, tone: finding.level.gravity >= 2 ? .bad : .plain)
      })
  }

  /// `[a]` to `[z]`, then `[27]`: what refers to a finding from the ladder.
  static func letter(_ index: Int) -> String {
    guard index < 26 else { return "[\(index + 1)]" }
    return "[\(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index))))]"
  }
}
