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
  }

  private mutating func takeAnswer(_ start: SequenceNumber?) {
    guard let start else { return }
    (hasAnswered, answerStart) = (true, start)
  }
}
