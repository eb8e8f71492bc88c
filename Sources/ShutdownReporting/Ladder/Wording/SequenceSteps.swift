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
        step.name.text, step.level.rawValue, place(of: step), text: event(step),
        tone: step.level == .refuted ? .bad : step.frame == nil ? .faint : .plain)
    }
  }

  /// `frame 8`, `1.031300 to 1.241500`, `after 1.241500`
  private func place(of step: ShutdownSequence.Step) -> String {
    if let frame = step.frame {
      return step.laterFrame.map { "frames \(frame) and \($0)" } ?? "frame \(frame)"
    }
    return switch (step.earliest.map(moment), step.latest.map(moment)) {
    case (let start?, let end?): start == end ? "at \(start)" : "\(start) to \(end)"
    case (let start?, nil): "after \(start)"
    case (nil, let end?): "before \(end)"
    case (nil, nil): "at no known time"
    }
  }

  private func moment(_ time: Timestamp) -> String {
    time.elapsed(since: ladder.result.start).text(.seconds)
  }

  private func event(_ step: ShutdownSequence.Step) -> String {
    let end = (step.actor == .initiator ? initiator : initiator.peer).rawValue
    return switch step.name {
    case .one: "\(end) disconnects\(data(of: initiator))"
    case .two, .six: "\(end) is told of it, now or later"
    case .three, .seven: "\(end) fetches the data"
    case .four: "\(end) works out its answer"
    case .five: "\(end) disconnects\(data(of: initiator.peer))"
    case .fivePrime, .eight:
      step.level == .refuted ? "\(end) had closed its socket already" : "\(end) closes its socket"
    }
  }

  /// `, with 18 octets`
  private func data(of role: Role) -> String {
    guard let data = ladder.result.disconnectData[role] else { return ", no data" }
    return ", with \(data.octets.counted("octet"))\(data.isComplete ? "" : ", not all of it captured")"
  }
}
