import TransportTracking

extension ApplicationView {
  /// The view in sentences, ready to print: what the application of an end was told, in order, then the calls that it may have made.
  ///
  /// An end of which nothing is known has one sentence that says so.
  public func sentences(of role: Role) -> [String] {
    let told = indications.map { $0.sentence(of: role) }
    let made = calls.map { $0.sentence(of: role) }
    return told.isEmpty && made.isEmpty ? ["\(role.rawValue): nothing is known of what it was told"] : told + made
  }
}

extension Indication {
  /// `client: read=0 (Winsock FD_CLOSE(0), WSPRecv=0) from frame 9 on: the server's FIN, proven by frames 8, 9`
  public func sentence(of role: Role) -> String {
    let told = Self.list(posix, winsock) ?? "nothing"
    let others = alternatives.map { "\(Self.list($0.posix, $0.winsock) ?? "nothing") \($0.condition.text)" }
    let alternative = others.isEmpty ? "" : "; or " + others.joined(separator: ", or ")
    return "\(role.rawValue): \(told): \(event.text(role))\(proof(certainty))\(alternative)"
  }

  private func proof(_ certainty: Certainty) -> String {
    let list = frames.map { "\($0)" }.joined(separator: ", ")
    let place = frames.isEmpty ? "" : frames.count == 1 ? "frame \(list), " : "frames \(list), "
    return " (\(place)\(certainty.rawValue))"
  }

  private static func list(_ posix: [POSIXIndication], _ winsock: [WinsockIndication]) -> String? {
    let codes = winsock.map(\.rawValue).joined(separator: ", ")
    guard !posix.isEmpty else { return winsock.isEmpty ? nil : "Winsock \(codes)" }
    let calls = posix.map(\.rawValue).joined(separator: ", ")
    return winsock.isEmpty ? calls : "\(calls) / \(codes)"
  }
}

extension Indication.Event {
  /// What happened, as the application at an end sees it.
  fileprivate func text(_ role: Role) -> String {
    let peer = role.peer.rawValue
    return switch self {
    case .endOfStream: "end of file after the \(peer)'s FIN"
    case .reset: "the \(peer)'s reset"
    case .resetAfterEnd: "the \(peer)'s reset after its FIN"
    case .refused: "the attempt to connect was refused"
    case .connectTimeout: "the attempt to connect timed out"
    case .hostUnreachable: "the host is unreachable"
    case .networkUnreachable: "the network is unreachable"
    case .timeout: "its stack gave up, after retransmissions that nothing answered"
    case .keepAliveTimeout: "its stack gave up, after keep-alive probes that nothing answered"
    case .ownAbort: "it aborted the connection itself"
    case .noSocket: "it had no socket any more, and what ended it is out of sight"
    case .silence: "what became of it is out of sight"
    }
  }
}

extension Indication.Alternative.Condition {
  /// The condition as the end of a sentence.
  fileprivate var text: String {
    switch self {
    case .writesFirst: "if it writes first"
    case .alreadyClosed: "if it had closed its socket"
    case .notDelivered: "if that never arrived"
    case .finNotDelivered: "if the FIN never arrived"
    case .finDelivered: "if the FIN arrived"
    case .closeNotRecorded: "if the close had not been recorded yet"
    case .administrativeKill: "if another process on that host ended it"
    case .earlierReset: "if a reset out of sight had ended it"
    case .earlierTimeout: "if a time-out had ended it"
    case .stillTrying: "if it had not given up yet"
    case .gaveUp: "if its stack gave up"
    case .notAccepted: "if it dropped the reset"
    case .unreachable: "if the stack reports the ICMP error"
    case .otherCode: "by another of Microsoft's pages"
    }
  }
}

extension CloseCall {
  /// `client: its FIN (frame 8) is WSPSendDisconnect or shutdown(SD_SEND); frame 9 rules out others`
  public func sentence(of role: Role) -> String {
    let names = CloseCalls.names.filter { candidates.contains($0.call) }.map(\.name)
    let list =
      names.count < 2 ? names.joined() : "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
    let narrowing = narrowedBy.map { "; frame \($0) rules out others" } ?? ""
    return "\(role.rawValue): its \(segment == .fin ? "FIN" : "reset") (frame \(frame)) is \(list)\(narrowing)"
  }
}
