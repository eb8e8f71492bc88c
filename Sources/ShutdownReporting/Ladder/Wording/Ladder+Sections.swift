import ShutdownConformance

extension Ladder {
  /// What stands below the ladder, in order.
  var sections: [LadderSection] {
    [verdict, sequence, order, applications, disconnectData, delivery, result.findings.isEmpty ? nil : findings]
      .compactMap(\.self)
  }

  /// The verdict, the cause behind it and what to do about that, and the violations that it rests on.
  private var verdict: LadderSection {
    let confidence = result.confidence == .high ? "" : ", \(result.confidence.rawValue) confidence"
    let name = "\(result.endingName.text)\(result.deviant ? "+deviant" : "")\(confidence)"
    let reasons = findingOrder.filter { result.findings[$0].level == .violation }.map { index in
      let finding = result.findings[index]
      return LadderSection.Item(letter(index), text: "\(finding.rule): \(finding.message)", tone: .bad)
    }
    let why = result.reasonLines.map { line in
      line.hasPrefix("why: ")
        ? LadderSection.Item("why", text: line.without(prefix: "why: "))
        : LadderSection.Item("or", text: line.without(prefix: "or "))
    }
    let cause = result.diagnosis.map { LadderSection.Item("cause", text: $0.told) }
    let advice = result.diagnosis.map { $0.advice.map { LadderSection.Item("advice", text: $0) } } ?? []
    let commands = result.commands.map { LadderSection.Item("run", text: $0) }
    let verdict = LadderSection.Item(
      result.verdict.rawValue, text: "\(name): \(Explanation(result: result).text)")
    return LadderSection(
      title: "Verdict",
      items: [verdict] + [cause].compactMap(\.self) + why + advice + commands + reasons + others)
  }

  private var sequence: LadderSection? {
    guard let sequence = result.sequence else { return nil }
    return LadderSection(
      title: "The documented sequence: \(sequence.result.rawValue), \(outcome(sequence))",
      items: SequenceSteps(self)?.items ?? [])
  }

  /// What the result of the match means for this connection.
  private func outcome(_ sequence: ShutdownSequence) -> String {
    switch sequence.result {
    case .matched: "every step that a packet can show is shown"
    case .matchedPrefix: "it went as documented as far as it went"
    case .breached: "the order is broken: \(sequence.breaches.map(\.rawValue).joined(separator: ", "))"
    case .unknown: "part of the evidence is missing"
    case .notApplicable: inapplicability(sequence.reason)
    }
  }

  private func inapplicability(_ reason: ShutdownSequence.Reason?) -> String {
    switch reason {
    case .simultaneous:
      "both ends closed at once: neither FIN (\(finFrames)) acknowledges the other, so both are initiators and none answers"
    case .neverEstablished: "nothing was established, so nothing could be closed"
    case .aborted: "the connection was aborted before anybody closed: there is no disconnect"
    case .open, nil: "nobody has closed"
    }
  }

  private var finFrames: String {
    let frames = Role.allCases.compactMap { result.fin[$0]?.frame }.sorted()
    return "frames " + frames.map { "\($0)" }.joined(separator: ", ")
  }

  private var order: LadderSection? {
    guard let items = SequenceProof(self)?.items, !items.isEmpty else { return nil }
    return LadderSection(title: "Proof of the order", items: items)
  }

  /// What each application was told, and which calls it may have made; the initiator first.
  private var applications: LadderSection? {
    let items = [left.role, right.role].flatMap { role in
      (result.applications?[role].sentences(of: role) ?? []).enumerated().map { index, sentence in
        // The name of the end is the label.
        LadderSection.Item(index == 0 ? role.rawValue : "", text: sentence.without(prefix: "\(role.rawValue): "))
      }
    }
    return items.isEmpty
      ? nil : LadderSection(title: "What each application was told, and may have called", items: items)
  }

  /// What each end sent with its close, as far as it was read.
  private var disconnectData: LadderSection? {
    let lines = result.disconnectDataLines
    let items = [left.role, right.role].flatMap { role in
      let prefix = "\(role.rawValue) "
      return lines.filter { $0.hasPrefix(prefix) }.map {
        LadderSection.Item(role.rawValue, text: $0.without(prefix: prefix))
      }
    }
    return items.isEmpty ? nil : LadderSection(title: "What travelled with the close", items: items)
  }

  private var delivery: LadderSection {
    LadderSection(title: "What was delivered", items: [left.role, right.role].map { DeliveryWording(result, $0).item })
  }

  private var findings: LadderSection {
    let items = findingOrder.map { index in
      let finding = result.findings[index]
      return LadderSection.Item(
        letter(index), text: finding.sentence, tone: finding.level.gravity >= 2 ? .bad : .plain)
    }
    return LadderSection(title: "Findings", items: items)
  }

  /// What is cited and not drawn, right below the ladder, where a reader looks for such a frame.
  private var others: [LadderSection.Item] {
    guard !otherFrames.isEmpty else { return [] }
    let frames = otherFrames.map { "\($0)" }.joined(separator: ", ")
    let subject = otherFrames.count == 1 ? "frame \(frames)" : "frames \(frames)"
    let reason = "of another connection between these ends"
    return [.init("not drawn", text: "\(subject): \(reason)", tone: .faint)]
  }

  /// `[a]` to `[z]`, then `[27]`: what refers from the ladder to a finding, in order of appearance.
  func letter(_ finding: Int) -> String {
    let place = findingOrder.firstIndex(of: finding) ?? finding
    guard place < 26 else { return "[\(place + 1)]" }
    return "[\(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(place))))]"
  }
}

extension String {
  fileprivate func without(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
