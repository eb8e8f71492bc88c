import ShutdownConformance
import TransportTracking

/// The steps of the documented sequence, each with how it is known and where, or between which moments.
struct SequenceSteps {
  private let ladder: Ladder
  private let initiator: Role

  init?(_ ladder: Ladder) {
    guard let initiator = ladder.result.initiator?.role else { return nil }
    self.ladder = ladder
    self.initiator = initiator
  }

  /// A statement for each step that is known of, in the order of the page.
  var items: [LadderSection.Item] {
    (ladder.result.sequence?.steps ?? []).map { step in
      LadderSection.Item(
        label: step.name.text, text: "\(step.level.rawValue), \(place(of: step)): \(event(step))",
        tone: step.level == .refuted ? .bad : step.frame == nil ? .faint : .plain)
    }
  }

  /// `frame 8`, `between 1.031300 and 1.241500`, `after 1.241500`
  private func place(of step: ShutdownSequence.Step) -> String {
    if let frame = step.frame {
      return step.laterFrame.map { "frames \(frame) and \($0)" } ?? "frame \(frame)"
    }
    switch (step.earliest.map(moment), step.latest.map(moment)) {
    case (let start?, let end?): return "between \(start) and \(end)"
    case (let start?, nil): return "after \(start)"
    case (nil, let end?): return "before \(end)"
    case (nil, nil): return "at no known time"
    }
  }

  private func moment(_ time: Timestamp) -> String {
    "\(time.nanoseconds(since: ladder.result.start).seconds) s"
  }

  private func event(_ step: ShutdownSequence.Step) -> String {
    let end = (step.actor == .initiator ? initiator : initiator.peer).rawValue
    return switch step.name {
    case .one: "the \(end) disconnects\(data(of: initiator))"
    case .two: "the \(end) is told of it, now or later"
    case .three: "the \(end) fetches the data"
    case .four: "the \(end) works out its answer"
    case .five: "the \(end) \(answer) disconnects\(data(of: initiator.peer))"
    case .six: "the \(end) is told of it, now or later"
    case .seven: "the \(end) fetches the data"
    case .fivePrime, .eight:
      step.level == .refuted ? "the \(end) had closed its socket already" : "the \(end) closes its socket"
    }
  }

  private var answer: String { ladder.result.disconnectData[initiator.peer] == nil ? "answers nothing, and" : "answers, and" }

  /// ` with 18 octets of data`
  private func data(of role: Role) -> String {
    guard let data = ladder.result.disconnectData[role] else { return role == initiator ? ", without data" : "" }
    return " with \(data.octets.counted("octet")) of data\(data.isComplete ? "" : ", not all of it captured")"
  }
}
