import TransportTracking

extension Rule {
  /// One FD_CLOSE for a FIN and a reset.
  static let wsCloseOnce = Rule(
    "ws-fd-close-once", .note, "a FIN and then a reset, which make one FD_CLOSE",
    requirement: .winsock("WSAAsyncSelect"),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .decisiveReset, isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end received the peer's FIN and then its reset. There is at most one FD_CLOSE for a socket: with 0 if the close had been \
        recorded, with WSAECONNRESET otherwise. On POSIX, read() returns 0 and a write fails with EPIPE.
        """,
      matters: """
        What looks like a graceful close to one application is a reset to another, by a matter of microseconds.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        < P. 301:401(100) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        A reset in LAST-ACK, CLOSING or TIME-WAIT is not told to anybody.
        """,
      advice: """
        Do not take FD_CLOSE(0) for proof that the peer will read what you still send.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let reset = context.indication(.resetAfterEnd, at: role), let fin = context.fin(role.peer),
        let received = context.resets[role.peer]
      else { return nil }
      let gap = received.record.time.elapsed(since: fin.time)
      let place = gap < recordingTime ? "too close to tell which" : "0 unless data was unread"
      return Match(
        endpoint: role, frames: reset.frames,
        message: "the \(role.peer)'s reset came \(DurationText(gap, .precise)) after its FIN: one FD_CLOSE, \(place)")
    }
  }

  /// A provider takes no longer to record a close.
  private static let recordingTime: TimeSpan = .milliseconds(1)
}
