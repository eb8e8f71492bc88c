/// One segment that was worth noting: what it was, and the fields that prove it.
public struct Evidence: Sendable, Equatable {
  /// What was noted.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A FIN without ACK.
    case finWithoutAck
    /// SYN and FIN in one segment.
    case synFin
    /// RST with SYN or FIN in one segment.
    case rstWithOtherFlags
    /// A FIN before the sender was synchronized.
    case finUnsynchronized
    /// A FIN from the accepting end before its SYN was acknowledged.
    case finInSynReceived
    /// A FIN at another position than the first; ``Evidence/detail`` is that position.
    case finMoved
    /// A FIN at the same position, with more or less payload; ``Evidence/detail`` is the payload length of the first.
    case finRepacketized
    /// Payload that begins behind the sender's own FIN.
    case dataAfterFin
    /// New payload that begins at or before the sender's FIN and covers its place, as if there were none.
    case dataOverFin
    /// One octet in the place of the sender's FIN: a keep-alive probe (RFC 9293 §3.8.4, MAY-6), or payload as if there were no FIN.
    case octetAtFin
    /// A pure ACK at the position of the FIN that acknowledges what the peer sent after it had acknowledged the FIN, and answers it at
    /// once, which a keep-alive probe does not.
    case ackAtFin
    /// An acknowledgment beyond the peer's FIN; ``Evidence/detail`` is the position of that FIN.
    case ackBeyondFin
    /// An acknowledgment that falls back behind the peer's FIN after it was acknowledged.
    case finAckRegress
    /// The FIN lies beyond the window that the peer offered; ``Evidence/detail`` is the right edge.
    case finBeyondWindow
    /// An urgent pointer at or behind the FIN; ``Evidence/detail`` is the position that it names.
    case urgentAtClose
    /// TSval of the FIN is older than that of an earlier segment; ``Evidence/detail`` is the earlier value.
    case finTimestampRegress
    /// A segment without the timestamps that were negotiated.
    case timestampsMissing
    /// A segment of an end that had sent an RST; ``Evidence/detail`` is the time since then in microseconds.
    case segmentAfterReset
    /// New payload of an end that must have received an RST; ``Evidence/detail`` is the time since then in microseconds.
    case dataAfterResetReceived
    /// An ACK that adds nothing, in answer to an RST in the window or a SYN (RFC 5961 §3.2, §4.2); ``Evidence/detail`` is how many frames
    /// of the capture lie between.
    case challengeAck
    /// An ACK that adds nothing, in answer to an RST at the very number that it acknowledges; ``Evidence/detail`` as in ``challengeAck``.
    case exactResetChallenged
    /// An RST that takes its number from the peer's RST directly before it, and follows it soon, later than packets in flight explain;
    /// ``Evidence/detail`` is the time between the two in microseconds.
    case resetAnswersReset
    /// An RST within the window and not exact; ``Evidence/detail`` is the highest number that the receiver may have expected.
    case resetInWindow
    /// An RST outside of the window; ``Evidence/detail`` is the lowest number that the receiver may have expected.
    case resetOutOfWindow
    /// An RST that does not look like its sender's; ``Evidence/detail`` is a ``ResetMismatch``.
    case resetMismatch
    /// A segment with the next IPv4 identification of its sender, which an RST before it had not; ``Evidence/detail`` is that of the RST.
    case identificationResumed
    /// An RST, provably its sender's own, at a number that the sender cannot have reached, nor the peer acknowledged.
    case resetImpossible
    /// An RST, provably its sender's own, that takes its number from an unacceptable segment; ``Evidence/detail`` is how many frames of
    /// the capture lie between.
    case resetAnswersStray
    /// A segment of this incarnation that was sent after an RST which is provably its sender's own; ``Evidence/detail`` is the time since
    /// then in microseconds.
    case segmentAfterOwnReset
    /// An RST with payload (RFC 9293 §3.5.3, SHLD-2).
    case resetWithPayload
    /// A SYN with another sequence number in a synchronized state.
    case synInSynchronized
    /// The right edge of the window moved left after a FIN; ``Evidence/detail`` is by how many octets.
    case windowShrunk
    /// A segment after both FINs were acknowledged.
    case segmentAfterClose
    /// A pure ACK that answers a SYN with a number which the SYN's sender must not take: one of another incarnation.
    case strangeAnswer
    /// An RST that answers a SYN, and which the SYN's sender must ignore: it does not acknowledge the SYN; ``Evidence/detail`` is
    /// whether it has ACK.
    case invalidRefusal
    /// A FIN that was sent again after its acknowledgment was captured.
    case finAgainAfterAck
    /// Many pure ACKs to and fro in a short time that add nothing; ``Evidence/detail`` is how many frames ago they began.
    case ackStorm
    /// A keep-alive probe; ``Evidence/detail`` is the time since the segment before it in milliseconds.
    case keepAliveProbe
    /// A keep-alive probe while more than one octet was outstanding; ``Evidence/detail`` is how many were.
    case probeWithOutstandingData
    /// An answer to a keep-alive probe that does not acknowledge what the prober had sent.
    case probeDenied
  }

  /// What was noted.
  public internal(set) var kind: Kind
  /// The way of the segment.
  public internal(set) var direction: Direction
  /// Its frame.
  public internal(set) var frame: UInt64
  /// The time of the frame.
  public internal(set) var time: Timestamp
  /// Its sequence number.
  public internal(set) var sequence: SequenceNumber
  /// Its acknowledgment number.
  public internal(set) var acknowledgment: SequenceNumber
  /// Its payload in octets.
  public internal(set) var payloadLength: UInt32
  /// What ``kind`` says it is.
  public internal(set) var detail: UInt32
  /// How often this was noted of this end, on the first entry of a kind.
  public internal(set) var occurrences: UInt32 = 1
}
