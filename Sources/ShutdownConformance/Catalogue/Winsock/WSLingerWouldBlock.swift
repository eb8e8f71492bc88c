extension Rule {
  /// A close that is not begun.
  static let wsLingerWouldBlock = Rule(
    unobservable: "ws-linger-wouldblock", "a close that fails with WSAEWOULDBLOCK and is not begun",
    requirement: .winsock("LPWSPCloseSocket"),
    documentation: RuleDocumentation(
      detects: """
        Nothing. With SO_LINGER and a time on a nonblocking socket, WSPCloseSocket fails with WSAEWOULDBLOCK and "a disconnect is not \
        initiated": no packet is sent.
        """,
      matters: """
        A FIN that is missing does not prove that nobody called close.
        """,
      packets: """
        (there are none)
        """,
      silent: """
        It is always silent, and documented so that the absence of a FIN is not read as more than it is.
        """,
      advice: """
        Look at the program: does it check what closesocket returns?
        """))
}
