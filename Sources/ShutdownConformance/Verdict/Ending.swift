/// The sub-class of a ``Verdict``: what the end of the connection looked like.
public enum Ending: String, Sendable, CaseIterable {
  // MARK: graceful

  /// One end closed, the other answered with its own FIN, both were acknowledged (RFC 9293 §3.6, Figure 12).
  case normal
  /// Both ends closed at once: neither first FIN acknowledges the other (RFC 9293 §3.6 case 3, Figure 13).
  case simultaneous
  /// The responder sent data after it had acknowledged the initiator's FIN (RFC 9293 §3.6.1).
  case halfCloseTrailingData = "half-close-trailing-data"
  /// A reset came after both FINs were acknowledged: harmless.
  case lateRstAfterClose = "late-rst-after-close"
  /// A reset came where RFC 9293 §3.10.7.4 raises no error: one FIN acknowledged, the other sent, no payload outstanding.
  case lateRst = "late-rst"
  /// Both FINs were captured, the acknowledgement of the second was not, and it was not sent again.
  case lastAckUnconfirmed = "last-ack-unconfirmed"

  // MARK: abortive

  /// A reset with no FIN from either end (RFC 9293 §3.5.2).
  case abortEstablished = "abort-established"
  /// An end reset the connection after its own FIN.
  case abortAfterOwnFin = "abort-after-own-fin"
  /// The end that had received a FIN answered with a reset instead of a FIN.
  case abortInCloseWait = "abort-in-close-wait"
  /// Both FINs were sent, neither was known to be received, then a reset.
  case abortWhileClosing = "abort-while-closing"
  /// One FIN acknowledged, the other sent, and a reset while payload was outstanding.
  case lateRstDataLost = "late-rst-data-lost"
  /// An end retransmitted for R2 (RFC 9293 §3.8.3) without an answer and gave up.
  case userTimeout = "user-timeout"

  // MARK: incomplete

  /// Nothing was established: a reset, or an ICMP error, answered the SYN.
  case refused
  /// The handshake was begun and reset before it was complete.
  case handshakeAborted = "handshake-aborted"
  /// The SYN was sent again and again, and never answered.
  case connectTimeout = "connect-timeout"
  /// A single SYN, never answered.
  case synOnly = "syn-only"
  /// A SYN-ACK was captured, the handshake was never completed.
  case handshakeIncomplete = "handshake-incomplete"
  /// Still open when the capture ended.
  case open
  /// Open, and silent for longer than the idle limit.
  case abandoned
  /// Open, and one end was retransmitting without an answer.
  case timeoutSuspected = "timeout-suspected"
  /// One end had sent its FIN, and it was not acknowledged yet.
  case closing
  /// Both ends had sent their FIN, and neither was acknowledged yet.
  case closingSimultaneous = "closing-simultaneous"
  /// One FIN was acknowledged, the other end had not closed.
  case halfClosed = "half-closed"
  /// Both FINs sent, one acknowledged, the other still being retransmitted.
  case lastAckPending = "last-ack-pending"

  // MARK: inconclusive

  /// A reset whose acceptance the capture cannot show.
  case rstDoubtful = "rst-doubtful"
  /// Both FINs were captured, and the capture does not show whether the last was acknowledged.
  case closingTailMissing = "closing-tail-missing"
  /// A close had begun, and part of the evidence is missing.
  case closingPartialEvidence = "closing-partial-evidence"
  /// No end was seen, and part of the evidence is missing.
  case openPartialEvidence = "open-partial-evidence"
  /// No connection was seen to be established, and part of the evidence is missing.
  case neverEstablishedPartial = "never-established-partial"
}
