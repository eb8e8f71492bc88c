extension Rule {
  /// What WSPCleanup closes.
  static let wsCleanup = Rule(
    unobservable: "ws-wspcleanup", "closes that WSPCleanup completes", requirement: .winsock("LPWSPCleanup"),
    documentation: RuleDocumentation(
      detects: """
        Nothing. WSPCleanup may let graceful closes that are pending complete and then releases everything; the packets are those of any \
        close.
        """,
      matters: """
        A close at the end of a process is listed among the calls that a FIN or a reset leaves open (process-exit), never alone.
        """,
      packets: """
        (those of any close)
        """,
      silent: """
        It is always silent.
        """,
      advice: """
        Close sockets before WSACleanup, and wait for the peer's end of file.
        """))
}
