extension Ending {
  /// What it means, in one sentence: for people who read the word in a report.
  public var meaning: String {
    switch self {
    case .normal:
      "One end closed, the other answered with its own FIN, and both FINs were acknowledged (RFC 9293 §3.6)."
    case .simultaneous: "Both ends closed at once: neither first FIN acknowledges the other (RFC 9293 §3.6, case 3)."
    case .halfCloseTrailingData:
      "The other end still sent data after it had acknowledged the first FIN, and then closed (RFC 9293 §3.6.1)."
    case .lateRstAfterClose: "A reset came after both FINs were acknowledged: harmless."
    case .lateRst:
      "A reset came when one FIN was acknowledged and the other sent, with no payload outstanding: no application is told of it."
    case .lastAckUnconfirmed:
      "Both FINs were captured, the acknowledgment of the second was not, and it was not sent again."
    case .abortEstablished: "A reset ended the connection, and no end had sent a FIN (RFC 9293 §3.5.2)."
    case .abortAfterOwnFin:
      "An end reset the connection after its own FIN: often data arrived that its application would not read."
    case .abortInCloseWait: "The end that had received a FIN answered with a reset in place of a FIN."
    case .abortWhileClosing: "Both FINs were sent, neither was known to be received, and then came a reset."
    case .lateRstDataLost: "A reset came when one FIN was acknowledged and the other sent, with payload outstanding."
    case .userTimeout:
      "An end sent the same again and again for 100 s (R2, RFC 9293 §3.8.3) without an answer, and gave up."
    case .refused: "Nothing was established: a reset, or an ICMP error, answered the SYN."
    case .handshakeAborted: "The handshake was begun, and reset before it was complete."
    case .connectTimeout: "The SYN was sent again and again, and nothing opened the connection."
    case .synOnly: "A single SYN, and no answer."
    case .handshakeIncomplete: "A SYN-ACK was captured, and the handshake was never completed."
    case .open: "The connection was still open when the capture ended."
    case .abandoned: "The connection was open, and silent for longer than the idle limit, when the capture ended."
    case .timeoutSuspected:
      "The connection was open, and an end was sending the same again without an answer, when the capture ended."
    case .closing: "One end had sent its FIN, and it was not acknowledged yet when the capture ended."
    case .closingSimultaneous: "Both ends had sent their FIN, and neither was acknowledged yet when the capture ended."
    case .halfClosed: "One FIN was acknowledged, and the other end had not closed when the capture ended."
    case .lastAckPending:
      "Both FINs were sent, one was acknowledged, and the other was still being sent again when the capture ended."
    case .rstDoubtful: "There was a reset, and the capture does not show whether its receiver accepted it."
    case .closingTailMissing:
      "Both FINs were captured, and the capture does not show whether the last was acknowledged."
    case .closingPartialEvidence: "A close had begun, and a part of the evidence is missing."
    case .openPartialEvidence: "No end was seen, and a part of the evidence is missing."
    case .neverEstablishedPartial: "No connection was seen to be established, and a part of the evidence is missing."
    }
  }

  /// The verdict that it belongs to, unless a rule was broken.
  public var verdict: Verdict {
    switch self {
    case .normal, .simultaneous, .halfCloseTrailingData, .lateRstAfterClose, .lateRst, .lastAckUnconfirmed: .graceful
    case .abortEstablished, .abortAfterOwnFin, .abortInCloseWait, .abortWhileClosing, .lateRstDataLost, .userTimeout:
      .abortive
    case .refused, .handshakeAborted, .connectTimeout, .synOnly, .handshakeIncomplete, .open, .abandoned,
      .timeoutSuspected, .closing, .closingSimultaneous, .halfClosed, .lastAckPending:
      .incomplete
    case .rstDoubtful, .closingTailMissing, .closingPartialEvidence, .openPartialEvidence, .neverEstablishedPartial:
      .inconclusive
    }
  }
}

extension Verdict {
  /// What it means, in one sentence.
  public var meaning: String {
    switch self {
    case .graceful: "Both directions were closed by FIN, and both FINs were received."
    case .abortive: "The connection was torn down by a reset, or by giving up."
    case .violating:
      "A requirement (MUST) of the protocol was broken, and nothing that a capture misses can explain it."
    case .incomplete: "The connection had not ended when the capture did, or was never established."
    case .inconclusive: "The capture does not hold enough evidence to tell."
    }
  }
}
