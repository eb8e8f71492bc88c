import ShutdownConformance

/// What became of the data of one end, in a sentence.
struct DeliveryWording {
  private let result: ConnectionResult
  private let role: Role

  init(_ result: ConnectionResult, _ role: Role) {
    self.result = result
    self.role = role
  }

  /// The statement, under the name of the end that sent the data.
  var item: LadderSection.Item {
    .init(role.rawValue, text: text, tone: result.delivery[role].unacked > 0 ? .bad : .plain)
  }

  private var text: String {
    let sent = result.bytes[role]
    let peer = role.peer.rawValue
    switch result.delivery[role].state {
    case .complete where sent == 0: return "sent no data; its FIN was received"
    case .complete: return "lost nothing: all \(sent.counted("octet")) and the FIN were received by the \(peer)'s host"
    case .allAcked where sent == 0: return "sent no data"
    case .allAcked:
      return "all \(sent.counted("octet")) were received by the \(peer)'s host\(unread)"
    case .partial:
      return
        "lost, or may have lost, \(result.delivery[role].unacked.grouped) of \(sent.counted("octet")): they were never acknowledged"
    case .unknown where sent == 0: return "no data of it was captured"
    case .unknown: return "\(sent.counted("octet")) seen; the capture holds no acknowledgment of them"
    }
  }

  /// An abort may discard what the application has not read yet.
  private var unread: String {
    guard result.reset?.validity == .valid else { return "; it did not close" }
    return "; whether the application had read them before the reset is not on the wire"
  }
}
