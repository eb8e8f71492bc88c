import ShutdownConformance
import TransportTracking

/// What proves the order of two steps of the documented sequence, in a sentence with the frames.
struct SequenceProof {
  private let ladder: Ladder
  private let sequence: ShutdownSequence
  private let steps: [ShutdownSequence.Name: ShutdownSequence.Step]
  private let initiator: Role

  init?(_ ladder: Ladder) {
    guard let sequence = ladder.result.sequence, let initiator = ladder.result.initiator?.role else { return nil }
    self.ladder = ladder
    self.sequence = sequence
    self.initiator = initiator
    // A refuted (5′) or (8) is the one to talk about.
    steps = Dictionary(sequence.steps.map { ($0.name, $0) }, uniquingKeysWith: { $1.level == .refuted ? $1 : $0 })
  }

  private var responder: Role { initiator.peer }

  /// The sentences, an edge each, and what is broken without being an edge.
  var items: [LadderSection.Item] {
    sequence.edges.map { edge in
      LadderSection.Item(
        "\(edge.from.text) → \(edge.to.text)", edge.status.rawValue, text: sentence(edge),
        tone: edge.status == .breached ? .bad : edge.status == .proven ? .good : .plain)
    } + breaches
  }

  private func sentence(_ edge: ShutdownSequence.Edge) -> String {
    switch (edge.from, edge.to, edge.status) {
    case (.one, .two, _): receipt(of: initiator, in: .two)
    case (.two, .three, _): fetching
    case (.three, .four, _): thinking
    case (.four, .five, _): answer
    case (.five, .fivePrime, .breached): closedWithoutDisconnect
    case (.five, .fivePrime, _):
      "Closing is not on the wire; no reset of the \(responder.rawValue) came before its FIN (\(finFrame(responder)))."
    case (.five, .six, _): receipt(of: responder, in: .six)
    case (.six, .seven, _): "Fetching the data is not on the wire; nothing contradicts it."
    case (.six, .eight, _): closedBeforeIndication
    default: "Closing is not on the wire; no reset of the \(initiator.rawValue) shows that it came too early."
    }
  }

  /// `Frame 8 carries ack 120: the server has the FIN of frame 7 (seq 119) and all before it.`
  private func receipt(of role: Role, in step: ShutdownSequence.Name) -> String {
    let number = steps[step]?.frame.flatMap { ladder.segment($0)?.acknowledgment }
    let proof = number.map { "carries ack \($0)" } ?? "acknowledges it"
    return
      "Frame \(frames(step).list) \(proof): the \(role.peer.rawValue) has the FIN of \(fin(role)) and all before it."
  }

  /// `frame 7 (seq 119)`: the place of the FIN itself, behind the payload of its segment.
  private func fin(_ role: Role) -> String {
    guard let fin = ladder.result.fin[role] else { return "the \(role.rawValue)" }
    return "frame \(fin.frame)" + (ladder.segment(fin.frame).map { " (seq \($0.sequence &+ $0.length))" } ?? "")
  }

  private func finFrame(_ role: Role) -> String {
    ladder.result.fin[role].map { "frame \($0.frame)" } ?? "not captured"
  }

  private var answer: String {
    let numbers = frames(.five)
    let acknowledgment = numbers.first.flatMap { ladder.segment($0)?.acknowledgment }
    let proof = acknowledgment.map { "ack \($0)" } ?? "an ack"
    return numbers.count > 1
      ? "Frames \(numbers.list) carry \(proof) or more: they know of the FIN of \(fin(initiator)), and do not cross it."
      : "Frame \(numbers.list) carries \(proof): it knows of the FIN of \(fin(initiator)), and does not cross it."
  }

  private var closedWithoutDisconnect: String {
    "The \(responder.rawValue) reset in frame \(frames(.fivePrime).list) and never sent a FIN, although it had the \(initiator.rawValue)'s (\(finFrame(initiator))): its socket was gone before it disconnected."
  }

  private var closedBeforeIndication: String {
    "The \(initiator.rawValue) reset in frame \(frames(.eight).list) when data came after its FIN: its socket was gone before it could be told of the answer."
  }

  private var fetching: String {
    guard let time = interval(.three) else { return "Fetching the data is not on the wire; it cannot come before (2)." }
    if time == .zero { return "Fetching the data is not on the wire; (2) and (5) show in the same frame." }
    return "Fetching the data is not on the wire; it falls into the \(time.text(.short)) between (2) and (5)."
  }

  private var thinking: String {
    guard let time = interval(.four) else { return "No answer was captured." }
    if time == .zero {
      return "The answer is in the frame of (2): the \(responder.rawValue) acknowledges and answers at once."
    }
    return "The answer came \(time.text(.short)) after (2): the \(responder.rawValue) cannot have worked longer on it."
  }

  private func interval(_ name: ShutdownSequence.Name) -> TimeSpan? {
    guard let step = steps[name], let start = step.earliest, let end = step.latest else { return nil }
    return end.elapsed(since: start)
  }

  private func frames(_ name: ShutdownSequence.Name) -> [UInt64] {
    [steps[name]?.frame, steps[name]?.laterFrame].compactMap(\.self)
  }

  private var breaches: [LadderSection.Item] {
    sequence.breaches.compactMap { breach in
      switch breach {
      case .closeBeforeDisconnect, .closeBeforeIndication: nil
      case .sendAfterDisconnect:
        .init(
          "after (1)", "breached", text: "An end sent data after its own disconnect (\(breach.rawValue)).", tone: .bad)
      case .secondDisconnect:
        .init(
          "after (1)", "breached", text: "An end disconnected a second time, at another place (\(breach.rawValue)).",
          tone: .bad)
      }
    }
  }
}

extension [UInt64] {
  /// `9 and 11`
  fileprivate var list: String { map { "\($0)" }.joined(separator: " and ") }
}

extension ShutdownSequence.Name {
  /// `(5′)`
  var text: String { self == .fivePrime ? "(5′)" : "(\(rawValue))" }
}
