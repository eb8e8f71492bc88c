extension Rule {
  /// Where disconnect data travels over TCP.
  static let wsDisconnectDataTransport = Rule(
    "ws-disconnect-data-transport", .note, "data that travels with the close, as octets of the stream",
    requirement: .winsock("LPWSPSendDisconnect"), references: [.winsock("WSAPROTOCOL_INFO")],
    watches: .observed(.fin), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        TCP carries no disconnect data of its own (XP1_DISCONNECT_DATA is clear). What the page calls the totals are octets of the \
        stream: the initiator's last flight before its FIN, and what the responder first sends after it has that FIN.
        """,
      matters: """
        It tells what to look for in the stream; WSPRecvDisconnect has nothing to fetch.
        """,
      packets: """
        > FP. 101:119(18) ack 301
        < P. 301:320(19) ack 120
        """,
      silent: """
        When neither end sent data with its close, and when the FINs cross.
        """,
      advice: """
        Nothing is wrong. A strict provider fails WSPSendDisconnect with data over TCP (WSAENOPROTOOPT).
        """)
  ) { context in
    guard let initiator = context.view.initiator?.role, let fin = context.fin(initiator) else { return nil }
    let own = context.view.disconnectData(initiator)?.octets ?? 0
    let answer = context.view.disconnectData(initiator.peer)?.octets ?? 0
    guard own > 0 || answer > 0 else { return nil }
    return Match(
      endpoint: nil, frames: fin.frame,
      message:
        "\(Wording.octets(own)) of the \(initiator) before its FIN, \(Wording.octets(answer)) of the \(initiator.peer) in answer"
    )
  }
}
