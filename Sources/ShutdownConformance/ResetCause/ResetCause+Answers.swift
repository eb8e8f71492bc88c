import TransportTracking

/// Causes of RSTs that a third party sends, that answer an opening, or that a host sends which has no socket for a segment.
extension ResetCause {
  /// Before the connection was synchronized, and RSTs that are none of the end's.
  static let opening: [ResetCause] = [
    // Two independent signs or more: it did not come from that end.
    ResetCause(.injected, .injected) { $0.origin == .injected },
    // RFC 9293 §3.10.7.1: nobody listens, or a firewall says so.
    ResetCause(.refused, .reflex, .active) { $0.answersSyn },
    // RFC 5961 §3.2, §4.2: the peer challenged an RST or a SYN, and the host that gets the challenge has no such connection.
    ResetCause(.challengeAnswer, .reflex) { $0.answersChallenge },
    // RFC 9293 §3.10.4, SYN-SENT: CLOSE deletes the connection and says nothing; the SYN-ACK finds no socket. A SYN scanner never had one.
    ResetCause(.closeInSynSent, .reflex) { $0.answersSynAck },
    ResetCause(.noSocket, .reflex) { $0.answersSynAck },
    // A scanner's segment without SYN and ACK: nobody knows it.
    ResetCause(.noSocket, .reflex) { !$0.record.wasSynchronized && $0.stimulus?.kind == .segment },
  ]

  /// The time after which an end that had closed may have given up waiting for the peer: Linux waits 60 s by default, as others do.
  private static let usualFinWait2: TimeSpan = .seconds(50)
  /// Less is no timer.
  private static let shortestFinWait2: TimeSpan = .seconds(1)

  /// A host answers a segment for which it has no socket (any more).
  static let answers: [ResetCause] = [
    // The peer closes at last, long after this end had: nobody waits any more.
    ResetCause(.finWait2Timeout, .reflex) { facts in
      guard let waited = facts.waitedInFinWait2, facts.record.receiverUnacked == 0 else { return false }
      return waited >= shortestFinWait2
    },
    ResetCause(.finWait2Timeout, .reflex) { $0.waitedInFinWait2 ?? .zero >= usualFinWait2 },
    // The client's request left before the server's FIN could arrive: it does not acknowledge the FIN, and the RST copies that number.
    ResetCause(.keepAliveRace, .reflex) { facts in
      guard facts.reset.crossedFin(in: facts.view) != nil, facts.hasSpoken, facts.receiverFin == nil,
        facts.view.closing(facts.reset.by.peer).ladder.count == 0
      else { return false }
      return facts.reset.by == .server || !facts.knowsRoles
    },
    // RFC 9293 §3.6.1, SHLD-3: an end closes both directions, and then data comes.
    ResetCause(.dataAfterClose, .reflex) { $0.senderFin != nil && $0.record.receiverUnacked > 0 },
    ResetCause(.finWait2Timeout, .reflex) { $0.waitedInFinWait2 ?? .zero >= shortestFinWait2 },
    // Both have closed: a copy of the last ACK or FIN meets the passive closer, which keeps no TIME-WAIT.
    ResetCause(.late, .reflex, .active) { facts in
      facts.senderFin != nil && facts.receiverFin != nil && facts.record.receiverUnacked == 0
        && facts.record.senderUnacked == 0 && facts.waitedInFinWait2 ?? .zero < shortestFinWait2
    },
    // tcp_abort_on_overflow, or a listener that is gone: the server answers the end of the handshake.
    ResetCause(.listenerClosed, .reflex) { facts in
      facts.reset.comesBeforeAccept(in: facts.view) && facts.lastFlight == 0
    },
    // The end never closed, and does not know the connection: it was restarted, gave up before, or was reset by a third party.
    ResetCause(.noSocket, .reflex) {
      $0.record.wasSynchronized && ($0.senderFin == nil || $0.record.receiverUnacked == 0)
    },
    ResetCause(.userTimeout, .reflex) { $0.senderFin == nil && $0.record.ladder >= $0.options.ladderLength },
  ]
}
