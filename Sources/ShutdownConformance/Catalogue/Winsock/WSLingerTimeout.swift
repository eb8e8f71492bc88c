import TransportTracking

extension Rule {
  /// A reset after whole seconds of lingering.
  static let wsLingerTimeout = Rule(
    "ws-linger-timeout", .abort, "a reset whole seconds after a FIN that was not acknowledged",
    requirement: .winsock("closesocket"),
    watches: .decisiveReset, resets: .afterOwnFin, gates: [.bidirectional, .loss, .order],
    documentation: RuleDocumentation(
      detects: """
        An end sent its FIN, neither it nor the data before it was all acknowledged, and after a whole number of seconds the end reset \
        the connection. That is what a close with SO_LINGER does when its time runs out; the time is in whole seconds.
        """,
      matters: """
        The data named in the message may be lost. The socket goes into no TIME-WAIT, and WSPCloseSocket fails.
        """,
      packets: """
        > F. 101:101(0) ack 301
        +1 > F. 101:101(0) ack 301
        +1 > R. 102:102(0) ack 301
        """,
      silent: """
        A reset at another time, or within a second, and one that answers data. By KB Q176736 Windows NT 4 sent no reset when \
        shutdown(1) came before.
        """,
      advice: """
        Look for SO_LINGER in the program and whether its time fits the round-trip time. It is consistent with that, not proven.
        """)
  ) { context in
    guard let reset = context.abortingReset, let fin = context.fin(reset.by), reset.record.senderFin == .sent,
      reset.record.receiverUnacked == 0, !reset.isReflex
    else { return nil }
    let waited = reset.record.time.elapsed(since: fin.time)
    let seconds = Int((waited + .milliseconds(500)).wholeSeconds)
    guard (1...65_535).contains(seconds), (waited - .seconds(seconds)).magnitude <= timerSlack else { return nil }
    return Match(
      endpoint: reset.by, frames: fin.frame, reset.record.frame,
      message: """
        the \(reset.by) reset the connection \(DurationText(waited, .precise)) after its FIN, which was not acknowledged: consistent with SO_LINGER \
        and \(counted(seconds, "second"))
        """)
  }

  /// Timers of a system are no more exact than this.
  private static let timerSlack: TimeSpan = .milliseconds(20)
}
