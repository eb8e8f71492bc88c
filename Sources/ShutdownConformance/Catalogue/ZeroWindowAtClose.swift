extension Rule {
  /// A close that waits for a closed window (RFC 9293 §3.8.6.1).
  static let zeroWindowAtClose = Rule(
    "tcp-zero-window-at-close", .note, "a close that waits for a closed window",
    requirement: Requirement("RFC 9293", "§3.8.6.1", .must, number: "MUST-36"),
    references: [
      Requirement("RFC 9293", "§3.8.6.1", .must, number: "MUST-37"),
      Requirement("RFC 9293", "§3.10.7.4", .normative),
    ],
    watches: .observed(.zeroWindow),
    documentation: RuleDocumentation(
      detects: """
        A FIN is not acceptable while the receiver's window is closed (RFC 9293 §3.10.7.4, Table 6), and the sender \
        probes until it opens (§3.8.6.1). An end sent its FIN into a closed window, or the connection ended with a \
        closed window and data that waits for it.
        """,
      matters: """
        The application of the receiver does not read. The close cannot go on until it does, for as long as that may \
        take (MAY-8).
        """,
      packets: """
        < .  301:301(0) ack 101 win 0
        > F. 101:101(0) ack 301
        """,
      silent: """
        A closed window in the middle of the connection, which opened again before the close, is none of this.
        """,
      advice: """
        Find out why the receiver does not read: it is blocked, or it has stopped reading after shutting down its \
        own side.
        """)
  ) { context in
    context.forEachEnd { role in
      let (sender, peer, fin) = (context.endpoint(role), context.endpoint(role.peer), context.fin(role))
      if let fin, fin.metZeroWindow {
        return Match(
          endpoint: role, frames: fin.frame, message: "the FIN was sent while the window of the peer was closed")
      }
      let isClosed = peer.knows.contains(.windowKnown) && peer.window == 0
      guard isClosed, !sender.knows.contains(.finAcked), sender.outstanding > 0 else { return nil }
      return Match(
        endpoint: role, frames: fin.map { [$0.frame] } ?? [context.view.connection.lastFrame],
        message:
          "the window of the peer was closed at the end, with \(Wording.octets(sender.outstanding)) waiting for it")
    }
  }
}
