extension Rule {
  /// A retransmitted FIN that an end in TIME-WAIT does not acknowledge again (RFC 9293 §3.10.7.4).
  static let timeWaitNoReack = Rule(
    "tcp-timewait-no-reack", .violation, "an end in TIME-WAIT does not acknowledge a repeated FIN",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    watches: .observed(.finRetransmitted), gates: [.start, .bidirectional, .loss, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        In TIME-WAIT the only thing that can arrive is a retransmission of the peer's FIN: acknowledge it, and restart the timer. The peer \
        sent its FIN again and again, and the end, which spoke later, acknowledged none of the copies.
        """,
      matters: """
        The last acknowledgment was lost, and the peer stays in LAST-ACK until it gives up.
        """,
      packets: """
        < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        +1 < F. 301:301(0) ack 102
        +2 < F. 301:301(0) ack 102
        +4 < F. 301:301(0) ack 102
        +8 < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        """,
      silent: """
        The answers may have been lost before the capture, and a host that was switched off answers nothing: the capture must be made near \
        the end, three copies within three seconds or more must stay without an answer, and the end must show later that it is there. Even \
        then it is never more than a suspicion.
        """,
      advice: """
        Capture on the host itself. If the answers are missing there, a packet filter or the stack drops what comes for TIME-WAIT.
        """)
  ) { context in
    guard context.isWhole([.start, .bidirectional, .loss, .order, .source]), let closer = context.activeCloser,
      let fin = context.fin(closer.peer)
    else { return nil }
    guard fin.ignoredCopies >= 3, fin.ignoredSpan >= .seconds(3), fin.ackedFrame != 0, context.isNear(closer),
      fin.lastTime.elapsed(since: fin.ackedTime) < context.timeWait
    else { return nil }
    let copies = context.evidence(.finAgainAfterAck, from: closer.peer)
    return Match(
      endpoint: closer, frames: [fin.ackedFrame] + copies.map(\.frame) + [fin.ignoredUntilFrame],
      message: """
        \(fin.ignoredCopies) copies of the peer's FIN in \(DurationText(fin.ignoredSpan, .precise)) are not acknowledged again, \
        and frame \(fin.ignoredUntilFrame) shows that the end is there
        """,
      isSuspicion: true)
  }
}
