/// What closing adds to a connection in which something is irregular: a copy, a hole, a probe, an RST and what follows it.
///
/// Any segment may turn out to be one, so this has a kilobyte. It is made when the first comes, with the ends that a ``Close`` has until
/// then.
struct IrregularClose: Sendable {
  /// What closing adds to one end.
  struct End: Sendable {
    /// Its FIN.
    var close = Close.End()
    /// What became of its FIN after the first copy.
    var history = FinHistory()
    /// Its RST that matters: of those not disproved, the first of the best ``ResetRecord/Position``.
    var reset = ResetRecord()
    /// How many RSTs it sent, those of no effect included.
    var resets: UInt32 = 0
    /// The frame of its first RST that had no effect; zero when there was none.
    var ignoredReset: UInt64 = 0
    /// Its retransmissions without progress.
    var ladder = RetransmissionLadder()
    /// Octets of payload first sent after it had acknowledged the peer's FIN.
    var trailingOctets: UInt64 = 0
    /// The first frame with such payload; zero when there was none.
    var trailingFrame: UInt64 = 0
    /// The time of ``trailingFrame``.
    var trailingTime = Timestamp(nanoseconds: 0)
    /// The first number that it sent after it had acknowledged the peer's FIN, when it was not that of an ordinary FIN.
    private(set) var firstAnswer: SequenceNumber?
    /// What it sent last that its peer has to challenge (RFC 5961 §3.2, §4.2).
    var provocation = Provocation()
    /// Its RSTs within the window, a second or more apart, that nothing has answered.
    var unchallenged = ProbeRun()
    /// The first frame of the peer that comes too late to answer the last of ``unchallenged``; zero when there was none.
    var survivorFrame: UInt64 = 0
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
    var probes = ProbeRun()
    /// Its probes of a closed window, those that were sent again.
    var windowProbes = ProbeRun()
    /// The answers to its probes of a closed window that say it is closed still.
    var windowProbeAnswers = ProbeRun()
    /// What these acknowledge.
    var windowProbeNumber = SequenceNumber(0)
    /// Copies of its SYN-ACK after it could have got the ACK.
    var synAckAgain = ProbeRun()
    /// The first exact RST at ``exactResetSequence``; no frame when there was none.
    var exactReset = Moment(frame: 0, time: Timestamp(nanoseconds: 0))
    /// The number of that RST.
    var exactResetSequence = SequenceNumber(0)
    /// Segments of the peer after that RST which acknowledge its very number.
    var declined = ProbeRun()
    /// How far the peer has acknowledged by SACK.
    var sackAbove = SelectiveAcknowledgment()
    /// The last frame that one of its RSTs answers; zero when there was none.
    var lastAnswered: UInt64 = 0
    /// Its last segments that an RST may answer.
    var recent = PoolIndex.none
    /// What it was when ``reset`` came: what follows that takes nothing back of what was repeated before.
    var ladderAtReset = RetransmissionLadder()
    /// The same of ``probes``.
    var probesAtReset = ProbeRun()
    /// Whether it took back a part of its window while closing.
    var hasShrunkWindow = false
    /// The holes in its sequence space.
    var holes = PoolIndex.none

    init() {}

    /// The first number that it sent, payload or FIN, after it had acknowledged the peer's FIN; nil when there was none.
    var answerStart: SequenceNumber? {
      get { firstAnswer ?? close.answerStart }
      set { firstAnswer = newValue }
    }

    /// The time of the last copy of its FIN.
    var lastFinTime: Timestamp { history.lastTime(of: close) }
  }

  /// End a of the flow.
  var a = End()
  /// End b of the flow.
  var b = End()
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

  /// The record of a close that was ordinary so far.
  init(_ close: Close) { (a.close, b.close) = (close.a, close.b) }

  /// The FINs.
  var close: Close {
    var close = Close()
    (close.a, close.b) = (a.close, b.close)
    return close
  }

  /// Whether one of the segments added something to it.
  var isOfUse: Bool { a.isOfUse || b.isOfUse }
}

extension IrregularClose.End {
  /// Whether a segment that is neither FIN nor RST, nor repeats anything, added something: a hole, a place outside of the window, or what only
  /// such segments tell.
  fileprivate var isOfUse: Bool {
    holes != .none || strayFrame != 0 || recent != .none || sackAbove.exists || windowProbeAnswers.count > 0
  }
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
