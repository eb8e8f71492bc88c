import TransportTracking

/// Causes of RSTs that an end's own stack sends for a live socket.
extension ResetCause {
  /// A timer of the stack ran out.
  static let timers: [ResetCause] = [
    // RFC 9293 §3.8.4: probes without an answer, and the RST when the next would be due. A user timeout may cut them short (RFC 5482).
    ResetCause(.keepaliveTimeout, .active) { $0.probeInterval != nil },
    ResetCause(.userTimeout, .active) { $0.probeInterval != nil },
    // RFC 9293 §3.8.3: R2 retransmissions without progress, and the RST when the next would be due.
    ResetCause(.userTimeout, .active) { $0.isStalled && $0.isByTimer },
    // The SYN-ACK was sent again and again.
    ResetCause(.userTimeout, .active) { facts in
      !facts.record.wasSynchronized && facts.sender.knows.contains(.synAck) && facts.record.followsOwnSegment
    },
    // A FIN-WAIT-2 timer that tells the peer; most stacks do not.
    ResetCause(.finWait2Timeout, .active) { $0.isUnpromptedInFinWait2 && $0.waitedInFinWait2 ?? .zero >= .seconds(50) },
  ]

  /// The application aborts, or its host aborts it.
  static let aborts: [ResetCause] = [
    // RFC 1122 §4.2.2.13, RFC 2525 §2.17: close with data that was not read. A closed window proves that there was some; payload that the
    // end has not answered is likely not read.
    ResetCause(.unreadData, .active) { $0.isReceiveBufferFull && !$0.isByTimer },
    ResetCause(.unreadData, .active) { $0.lastFlight > 0 && $0.record.wasSynchronized && !$0.isByTimer && !$0.isIdle },
    // A listener is closed, and with it the connections that no application had accepted: they have sent no data.
    ResetCause(.listenerClosed, .active) { facts in
      facts.reset.comesBeforeAccept(in: facts.view)
    },
    // After a long silence it is the idle timer of an application, a proxy or a load balancer.
    ResetCause(.abort, .active) { $0.isIdle && !$0.isByTimer },
    ResetCause(.lingerZero, .active) { $0.origin == .active && $0.record.wasSynchronized && !$0.isByTimer },
    // A live socket, cause unknown: killed by an administrator, connect to AF_UNSPEC, out of memory.
    ResetCause(.abort, .active) { $0.origin == .active && !$0.isByTimer },
    // What the peer sent before this end's last words may not have been read either.
    ResetCause(.unreadData, .active) {
      $0.origin == .active && $0.wasSpokenTo && $0.record.wasSynchronized && !$0.isByTimer && !$0.isIdle
    },
    // The application gave up on a peer that does not answer, sooner than the stack.
    ResetCause(.userTimeout, .active) { $0.isStalled },
    // TCP_LINGER2 below zero: RST instead of FIN-WAIT-2.
    ResetCause(.finWait2Timeout, .active) { $0.isUnpromptedInFinWait2 && !$0.wasSpokenTo },
  ]
}

extension ResetFacts {
  /// Whether the sender was waiting for the peer's close, and nothing came.
  var isUnpromptedInFinWait2: Bool { record.senderFin == .acked && receiverFin == nil && lastFlight == 0 }

  /// Whether the sender had sent the same again and again without an answer.
  var isStalled: Bool { record.followsLadder(options) }

  /// Whether a timer of the stack explains it: keep-alive probes or retransmissions without an answer, and the RST when the next was due.
  var isByTimer: Bool {
    if probeInterval != nil { return true }
    guard isStalled else { return false }
    return record.silence >= record.ladderSpan / Int(record.ladder)
  }

  /// Whether nothing had been sent for long.
  var isIdle: Bool { reset.followsSilence(options) && record.receiverUnacked == 0 && record.senderUnacked == 0 }
}
