/// An RST, with what it meant at the moment it was captured.
public struct ResetRecord: Sendable {
  /// Where its sequence number lies for its receiver Z (RFC 9293 §3.5.3, RFC 5961 §3.2), best first.
  public enum Position: UInt8, Sendable, Comparable {
    /// Possibly exactly RCV.NXT, which lies between what Z has acknowledged and what was captured; or it answers Z's SYN.
    case exact
    /// Within the window, and not exact.
    case inWindow
    /// Below RCV.NXT: it copies an older acknowledgment of Z, as an answer without a socket does.
    case stale
    /// Outside of the window, or the window is unknown.
    case outside

    /// Orders positions by how much they mean.
    public static func < (left: Position, right: Position) -> Bool { left.rawValue < right.rawValue }
  }

  /// The frame; zero when there was none.
  public internal(set) var frame: UInt64 = 0
  /// The time.
  public internal(set) var time = Timestamp(nanoseconds: 0)
  /// Capture time since the segment before it.
  public internal(set) var silence: TimeSpan = .zero
  /// For how long the sender had been retransmitting.
  public internal(set) var ladderSpan: TimeSpan = .zero
  /// Its sequence number.
  public internal(set) var sequence = SequenceNumber(0)
  /// Its acknowledgment number; meaningless without the ACK bit.
  public internal(set) var acknowledgment = SequenceNumber(0)
  /// Payload of the sender that was not acknowledged, in octets.
  public internal(set) var senderUnacked: UInt32 = 0
  /// Payload of the receiver that was not acknowledged, in octets.
  public internal(set) var receiverUnacked: UInt32 = 0
  /// TSval of the sender's last segment before it.
  public internal(set) var previousTimestampValue: UInt32 = 0
  /// TSval of the RST; zero without timestamps.
  public internal(set) var timestampValue: UInt32 = 0
  /// SND.NXT of the sender at that moment.
  public internal(set) var senderNext = SequenceNumber(0)
  /// SND.NXT of the receiver at that moment.
  public internal(set) var receiverNext = SequenceNumber(0)
  /// SND.UNA of the sender at that moment.
  public internal(set) var senderAcked = SequenceNumber(0)
  /// SND.UNA of the receiver at that moment: what the sender had acknowledged.
  public internal(set) var receiverAcked = SequenceNumber(0)
  /// Where the last flight of the receiver begins: what it has sent since the last new payload of the sender.
  public internal(set) var receiverFlight = SequenceNumber(0)
  /// How many frames before it ``precedingFrame`` is.
  private var precedingDistance: UInt32 = 0
  /// How many frames before it ``answers`` is.
  private var answeredDistance: UInt32 = 0
  /// The milliseconds of ``precedingSilence``.
  private var precedingMilliseconds: UInt32 = 0
  /// Its window.
  public internal(set) var window: UInt16 = 0
  /// Its IPv4 identification.
  public internal(set) var identification: UInt16 = 0
  /// The window that the receiver last offered, as in the header.
  public internal(set) var receiverWindow: UInt16 = 0
  /// IPv4 identification of the sender's last segment before it.
  public internal(set) var previousIdentification: UInt16 = 0
  /// IPv4 identification of the receiver's last segment before it. A device that makes an RST of the packet that it stops may copy it.
  public internal(set) var precedingIdentification: UInt16 = 0
  private var shortPayloadLength: UInt16 = 0
  private var shortProbes: UInt16 = 0
  private var shortLadder: UInt16 = 0
  /// The window that the sender last offered before it, as in the header.
  public internal(set) var previousWindow: UInt16 = 0
  /// What is special about it.
  public internal(set) var traits: TCPSegment.Traits = []
  /// Its control bits.
  public internal(set) var flags: TCPFlags = []
  /// Its time to live or hop limit.
  public internal(set) var timeToLive: UInt8 = 0
  /// Time to live of the sender's last segment before it.
  public internal(set) var previousTimeToLive: UInt8 = 0
  /// Where its sequence number lies for the receiver.
  public internal(set) var position = Position.outside
  /// The FIN of its sender at that moment.
  public internal(set) var senderFin = FinState.none
  /// The FIN of its receiver at that moment.
  public internal(set) var receiverFin = FinState.none
  /// Whether the connection was synchronized.
  public internal(set) var wasSynchronized = false
  /// Whether the sender sent something else later than reordering explains.
  public internal(set) var senderContinued = false
  /// Whether the receiver sent something else later than packets in flight explain.
  public internal(set) var receiverContinued = false
  /// Whether that frame was its sender's own.
  public internal(set) var followsOwnSegment = false
  /// Whether RCV.NXT of the receiver was known exactly: all that was captured was acknowledged.
  public internal(set) var isUnambiguous = false
  /// Whether the segment before it was the receiver's, and carried the receiver's newest payload.
  public internal(set) var followsPayload = false
  /// Whether its TSval is newer than that of its sender's last segment, and not newer than the time since then allows.
  public internal(set) var hasOwnTimestamp = false
  /// Whether it acknowledges what the receiver has not sent, with nothing missing in the capture, or less than its sender had acknowledged
  /// before: RCV.NXT of a socket never falls (RFC 9293 §3.4), so it was made of another segment.
  public internal(set) var acknowledgesUnsent = false

  init() {}

  /// Whether there was an RST.
  public var exists: Bool { frame != 0 }

  /// Whether nothing had been sent for a time when it came.
  @inlinable @inline(__always)
  public func followsSilence(of time: TimeSpan) -> Bool { silence >= time }

  /// Whether the end that it names sent it: its timestamps advance with that end's clock (RFC 7323 §5.2), and it came by the same way.
  ///
  /// A third party that forges an RST knows the last TSval at best, and not the next.
  public var isProvablyOwn: Bool { hasOwnTimestamp && timeToLive == previousTimeToLive }
}

extension ResetRecord {
  /// The frame before it in this connection; zero when there was none.
  public internal(set) var precedingFrame: UInt64 {
    get { precedingDistance == 0 ? 0 : frame - UInt64(precedingDistance) }
    set { precedingDistance = newValue == 0 ? 0 : UInt32(exactly: frame &- newValue) ?? 0 }
  }

  /// The frame that it answers, by its numbers and, of several that fit, in the order of the segments; zero when none fits.
  public internal(set) var answers: UInt64 {
    get { answeredDistance == 0 ? 0 : frame - UInt64(answeredDistance) }
    set { answeredDistance = newValue == 0 ? 0 : UInt32(exactly: frame &- newValue) ?? 0 }
  }

  /// For how long nothing had been sent when the receiver's segment directly before it came, which had been sent before or was a probe;
  /// zero when that was another. An RST at once after a segment that ended a long silence answers that segment.
  public internal(set) var precedingSilence: TimeSpan {
    get { .milliseconds(Int(precedingMilliseconds)) }
    set { precedingMilliseconds = UInt32(clamping: newValue.wholeMilliseconds) }
  }

  /// The window of the receiver's last segment before it, as in the header.
  public var precedingWindow: UInt16 { receiverWindow }

  /// Its payload in octets, which is not part of the sequence space.
  public internal(set) var payloadLength: UInt32 {
    get { UInt32(shortPayloadLength) }
    set { shortPayloadLength = UInt16(clamping: newValue) }
  }

  /// Unanswered keep-alive probes of the sender before it; stops counting at `UInt16.max`.
  public internal(set) var probes: UInt32 {
    get { UInt32(shortProbes) }
    set { shortProbes = UInt16(clamping: newValue) }
  }

  /// Retransmissions of the sender without progress before it; stops counting at `UInt16.max`.
  public internal(set) var ladder: UInt32 {
    get { UInt32(shortLadder) }
    set { shortLadder = UInt16(clamping: newValue) }
  }
}
