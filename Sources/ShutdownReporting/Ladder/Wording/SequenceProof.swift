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
        label: "\(edge.from.text) → \(edge.to.text)", text: "\(edge.status.rawValue): \(sentence(edge))",
        tone: edge.status == .breached ? .bad : edge.status == .proven ? .good : .plain)
    } + breaches
  }

  private func sentence(_ edge: ShutdownSequence.Edge) -> String {
    switch (edge.from, edge.to, edge.status) {
    case (.one, .two, _): receipt(of: initiator, in: .two)
    case (.two, .three, _): "fetching the data is not on the wire; nothing contradicts it\(window(.three))"
    case (.three, .four, _): thinking
    case (.four, .five, _): answer
    case (.five, .fivePrime, .breached): closedWithoutDisconnect
    case (.five, .fivePrime, _):
      "closing the socket is not on the wire; no reset of the \(responder.rawValue) came before its FIN (\(frames(.five)))"
    case (.five, .six, _): receipt(of: responder, in: .six)
    case (.six, .seven, _): "fetching the data is not on the wire; nothing contradicts it"
    case (.six, .eight, _): closedBeforeIndication
    default: "closing the socket is not on the wire; no reset of the \(initiator.rawValue) shows that it came too early"
    }
  }

  /// `frame 8 carries ack 120: the server has the FIN of frame 7 (seq 119) and all before it`
  private func receipt(of role: Role, in step: ShutdownSequence.Name) -> String {
    guard let fin = ladder.result.fin[role] else { return "\(frames(step)) acknowledges the FIN" }
    let acknowledgment = steps[step]?.frame.flatMap { ladder.segment($0)?.acknowledgment }
    let number = acknowledgment.map { " carries ack \($0)" } ?? " acknowledges it"
    return
      "\(frames(step))\(number): the \(role.peer.rawValue) has the FIN of frame \(fin.frame)\(place(fin.frame)) and all before it"
  }

  /// ` (seq 119)`: the place of the FIN itself, behind the payload of its segment.
  private func place(_ frame: UInt64) -> String {
    ladder.segment(frame).map { " (seq \($0.sequence &+ $0.length))" } ?? ""
  }

  private var thinking: String {
    guard let step = steps[.four], let start = step.earliest, let end = step.latest else {
      return "what the \(responder.rawValue) computes is not on the wire"
    }
    return "the \(responder.rawValue) took at most \(end.nanoseconds(since: start).elapsed) from (2) to its answer"
  }

  private var answer: String {
    guard let fin = ladder.result.fin[initiator] else { return "\(frames(.five)) answers the first FIN" }
    let verb = steps[.five]?.laterFrame == nil ? "carries" : "carry"
    return
      "\(frames(.five)) \(verb) an ack beyond the FIN of frame \(fin.frame)\(place(fin.frame)): the answer knows of it, and does not cross it"
  }

  private var closedWithoutDisconnect: String {
    "the \(responder.rawValue) reset in \(frames(.fivePrime)) and never sent a FIN, although it had received the \(initiator.rawValue)'s: it destroyed its socket without a disconnect"
  }

  private var closedBeforeIndication: String {
    "the \(initiator.rawValue) reset in \(frames(.eight)) when data came after its FIN: its socket was closed before it could be told of the answer"
  }

  private func window(_ name: ShutdownSequence.Name) -> String {
    guard let step = steps[name], let start = step.earliest, let end = step.latest else { return "" }
    return " in the \(end.nanoseconds(since: start).elapsed) between (2) and (5)"
  }

  private func frames(_ name: ShutdownSequence.Name) -> String {
    let frames = [steps[name]?.frame, steps[name]?.laterFrame].compactMap(\.self)
    guard let last = frames.last else { return "no frame" }
    return frames.count == 1 ? "frame \(last)" : "frames \(frames[0]) and \(last)"
  }

  private var breaches: [LadderSection.Item] {
    sequence.breaches.compactMap { breach in
      switch breach {
      case .closeBeforeDisconnect, .closeBeforeIndication: nil
      case .sendAfterDisconnect:
        .init(label: breach.rawValue, text: "breached: an end sent data after its own disconnect", tone: .bad)
      case .secondDisconnect:
        .init(label: breach.rawValue, text: "breached: an end disconnected a second time, at another place", tone: .bad)
      }
    }
  }
}

extension ShutdownSequence.Name {
  /// `(5′)`
  var text: String { self == .fivePrime ? "(5′)" : "(\(rawValue))" }
}
