/// What closing adds to a connection: the cold part, made when the first FIN, RST or oddity is captured.
public struct TCPClosing: Sendable {
  /// What closing adds to one end.
  public struct End: Sendable {
    /// Its FIN.
    public internal(set) var fin = FinRecord()
    /// Its RST that matters: of those not disproved, the first of the best ``ResetRecord/Position``.
    public internal(set) var reset = ResetRecord()
    /// How many RSTs it sent, those of no effect included.
    public internal(set) var resets: UInt32 = 0
    /// The frame of its first RST that had no effect; zero when there was none.
    public internal(set) var ignoredReset: UInt64 = 0
    /// Its retransmissions without progress.
    public internal(set) var ladder = RetransmissionLadder()
    /// Octets of payload first sent after it had acknowledged the peer's FIN.
    public internal(set) var trailingOctets: UInt64 = 0
    /// The first frame with such payload; zero when there was none.
    public internal(set) var trailingFrame: UInt64 = 0
    /// The time of ``trailingFrame``.
    public internal(set) var trailingTime = Timestamp(nanoseconds: 0)
    /// The first number that it sent, payload or FIN, after it had acknowledged the peer's FIN; nothing when ``hasAnswered`` is false.
    public internal(set) var answerStart = SequenceNumber(0)
    /// Whether it sent something after it had acknowledged the peer's FIN.
    public internal(set) var hasAnswered = false
    /// What it sent last that its peer has to challenge (RFC 5961 §3.2, §4.2).
    var provocation = Provocation()
    /// Its RSTs within the window, a second or more apart, that nothing has answered.
    public internal(set) var unchallenged = ProbeRun()
    /// The first frame of the peer that comes too late to answer the last of ``unchallenged``; zero when there was none.
    public internal(set) var survivorFrame: UInt64 = 0
    /// The time of its first RST.
    var firstResetTime = Timestamp(nanoseconds: 0)
    /// The sequence number of its last RST.
    var lastResetSequence = SequenceNumber(0)
    /// The acknowledgment number of its last RST; nil without ACK.
    var lastResetAcknowledgment: SequenceNumber?
    /// The frame of its last segment that is unacceptable to the peer; zero when there was none.
    var strayFrame: UInt64 = 0
    /// The acknowledgment number of that segment.
    var strayAcknowledgment = SequenceNumber(0)
    /// Its keep-alive probes that nothing has answered.
    public internal(set) var probes = ProbeRun()
    /// The highest right edge of the window that it had offered before the first FIN of either end.
    var edgeAtClose = SequenceNumber(0)
    /// Whether it took back a part of its window while closing.
    var hasShrunkWindow = false
    /// The holes in its sequence space.
    var holes = PoolIndex.none

    init() {}
  }

  /// End a of the flow.
  public internal(set) var a = End()
  /// End b of the flow.
  public internal(set) var b = End()
  /// The first ICMP error about this connection, and where the last one is.
  var icmp = ICMPNotice()
  /// Pure ACKs that add nothing, one after another.
  var storm = ProbeRun()
  /// Whether the last segment was an RST, and whose.
  var lastReset: Direction?
  /// The noted segments.
  var log = PoolIndex.none
  /// What the RSTs carry to explain themselves.
  var diagnostics = PoolIndex.none
  /// What is known of the incarnation before this one.
  var predecessor = PoolIndex.none

  init() {}
}

/// The first ICMP error about a connection (RFC 792, RFC 4443), and where the last one is.
public struct ICMPNotice: Sendable {
  /// Its frame; zero when there was none.
  public internal(set) var frame: UInt64 = 0
  /// The frame of the last one; zero when there was none.
  public internal(set) var lastFrame: UInt64 = 0
  /// The time of ``frame``.
  public internal(set) var time = Timestamp(nanoseconds: 0)
  /// Its type in the high octet and its code in the low one.
  public internal(set) var type: UInt16 = 0
  /// The way of the segment that it quotes.
  public internal(set) var direction = Direction.aToB
}
