/// What closing told of one end, as whoever judges a connection sees it.
public struct ClosingEnd: Sendable {
  /// Its FIN.
  public internal(set) var fin = FinRecord()
  /// Its RST that matters: of those not disproved, the first of the best ``ResetRecord/Position``.
  public internal(set) var reset = ResetRecord()
  /// How many RSTs it sent, those of no effect included.
  public internal(set) var resets: UInt32 = 0
  /// The frame of its first RST that had no effect; zero when there was none.
  public internal(set) var ignoredReset: UInt64 = 0
  /// Its retransmissions without progress; those before ``reset``, when there were some.
  public internal(set) var ladder = RetransmissionLadder()
  /// Octets of payload first sent after it had acknowledged the peer's FIN.
  public internal(set) var trailingOctets: UInt64 = 0
  /// The first frame with such payload; zero when there was none.
  public internal(set) var trailingFrame: UInt64 = 0
  /// The time of ``trailingFrame``.
  public internal(set) var trailingTime = Timestamp(nanoseconds: 0)
  /// Whether it sent something after it had acknowledged the peer's FIN.
  public internal(set) var hasAnswered = false
  /// The first number that it sent, payload or FIN, after it had acknowledged the peer's FIN; nothing when ``hasAnswered`` is false.
  public internal(set) var answerStart = SequenceNumber(0)
  /// Its RSTs within the window, a second or more apart, that nothing has answered.
  public internal(set) var unchallenged = ProbeRun()
  /// The first frame of the peer that comes too late to answer the last of ``unchallenged``; zero when there was none.
  public internal(set) var survivorFrame: UInt64 = 0
  /// Its keep-alive probes that nothing has answered; those before ``reset``, when there were some.
  public internal(set) var probes = ProbeRun()
  /// Its probes of a closed window (RFC 9293 §3.8.6.1), those that were sent again.
  public internal(set) var windowProbes = ProbeRun()
  /// The answers to its probes of a closed window that say the window is closed still, those to the first probe included: the peer is
  /// there, and its application does not read (RFC 9293 §3.8.6.1).
  public internal(set) var windowProbeAnswers = ProbeRun()
  /// Copies of the handshake's SYN-ACK that it sent after the ACK of that, or payload, had passed the vantage point: the ACK was lost, or
  /// there was no room for the connection where the server takes it. Copies that the capture made do not count.
  public internal(set) var synAckAgain = ProbeRun()
  /// Segments of the peer, after this end's RST, that acknowledge exactly the RST's number: it was to be obeyed and was not (RFC 9293
  /// §3.10.7.4, RFC 5961 §3.2). Those of the first round trip after ``firstExactResetTime`` may have crossed it.
  public internal(set) var declined = ProbeRun()
  /// The first exact RST at the number that ``declined`` is about, even if it is not ``reset``; zero when there was none.
  public internal(set) var firstExactResetFrame: UInt64 = 0
  /// The time of ``firstExactResetFrame``.
  public internal(set) var firstExactResetTime = Timestamp(nanoseconds: 0)
  /// How far the peer has acknowledged by SACK above what it has acknowledged by number (RFC 2018 §3).
  public internal(set) var sackAbove = SelectiveAcknowledgment()

  init() {}

  /// An end of an ordinary close.
  init(_ close: Close.End, peer: Close.End, of me: TCPEndpoint) {
    fin = FinRecord(close, peer: peer, FinHistory(), of: me)
    takeAnswer(close.answerStart)
  }

  /// An end in a close in which something is irregular.
  init(_ end: IrregularClose.End, peer: Close.End, of me: TCPEndpoint) {
    fin = FinRecord(end.close, peer: peer, end.history, of: me)
    (reset, resets, ignoredReset) = (end.reset, end.resets, end.ignoredReset)
    ladder = end.reset.ladder > 0 ? end.ladderAtReset : end.ladder
    probes = end.reset.probes > 0 ? end.probesAtReset : end.probes
    windowProbes = end.windowProbes
    (trailingOctets, trailingFrame, trailingTime) = (end.trailingOctets, end.trailingFrame, end.trailingTime)
    takeAnswer(end.answerStart)
    (unchallenged, survivorFrame) = (end.unchallenged, end.survivorFrame)
    (windowProbeAnswers, synAckAgain, declined) = (end.windowProbeAnswers, end.synAckAgain, end.declined)
    (firstExactResetFrame, firstExactResetTime) = (end.exactReset.frame, end.exactReset.time)
    sackAbove = end.sackAbove.above(me.una)
  }

  private mutating func takeAnswer(_ start: SequenceNumber?) {
    guard let start else { return }
    (hasAnswered, answerStart) = (true, start)
  }
}
