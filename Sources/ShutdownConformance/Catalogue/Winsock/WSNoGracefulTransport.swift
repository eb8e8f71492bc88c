extension Rule {
  /// A transport without a graceful close.
  static let wsNoGracefulTransport = Rule(
    unobservable: "ws-no-graceful-transport", "a transport that has no graceful close",
    requirement: .winsock("WSAPROTOCOL_INFO"),
    documentation: RuleDocumentation(
      detects: """
        Nothing over TCP, which has a graceful close. Where XP1_GRACEFUL_CLOSE is clear, as with IrDA, every close is abortive; over ATM \
        a graceful and an abortive close release the call with the same cause.
        """,
      matters: """
        There, an abortive close is no sign of an error.
        """,
      packets: """
        (none over TCP)
        """,
      silent: """
        It is always silent, as long as TCP is the transport.
        """,
      advice: """
        Let the protocol above say when it has finished.
        """))
}
