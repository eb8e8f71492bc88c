/// What is known of one end as a sender, in RFC 9293's terms.
///
/// It is a part of the record that every segment reads or writes: 56 octets. What closing adds is in ``ClosingEnd``.
public struct TCPEndpoint: Sendable {
  /// What is known of an end.
  public struct Knowledge: OptionSet, Hashable, Sendable {
    /// One bit for each fact.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A segment of this end was captured.
    public static let seen = Knowledge(rawValue: 1 << 0)
    /// Its SYN was captured: ``TCPEndpoint/isn`` is its initial sequence number.
    public static let syn = Knowledge(rawValue: 1 << 1)
    /// ``TCPEndpoint/isn`` is set, by its SYN, its first segment, or what the peer acknowledged.
    public static let base = Knowledge(rawValue: 1 << 2)
    /// ``TCPEndpoint/nxt`` is set.
    public static let next = Knowledge(rawValue: 1 << 3)
    /// ``TCPEndpoint/una`` is set: the peer acknowledged something.
    public static let acknowledged = Knowledge(rawValue: 1 << 4)
    /// Its SYN offered timestamps.
    public static let timestamps = Knowledge(rawValue: 1 << 5)
    /// Its SYN offered window scaling.
    public static let windowScale = Knowledge(rawValue: 1 << 6)
    /// It sent a FIN.
    public static let fin = Knowledge(rawValue: 1 << 7)
    /// The peer acknowledged its FIN.
    public static let finAcked = Knowledge(rawValue: 1 << 8)
    /// There are holes below ``TCPEndpoint/nxt``: sequence space that was not captured.
    public static let holes = Knowledge(rawValue: 1 << 9)
    /// Its payload was acknowledged by an acceptable segment other than a handshake's.
    public static let windowKnown = Knowledge(rawValue: 1 << 10)
    /// Its last SYN was a SYN-ACK.
    public static let synAck = Knowledge(rawValue: 1 << 11)
    /// Its SYN offered ECN (RFC 3168 §6.1.1).
    public static let ecnOffered = Knowledge(rawValue: 1 << 12)
    /// It sent the SYN that had offered ECN again, without the offer (RFC 3168 §6.1.1.1).
    public static let ecnWithdrawn = Knowledge(rawValue: 1 << 13)
    /// It sent payload.
    public static let payload = Knowledge(rawValue: 1 << 14)
    /// The last segment with new payload had PSH.
    public static let pushed = Knowledge(rawValue: 1 << 15)
  }

  /// The initial sequence number; when the SYN was not captured, the number before the first one seen.
  public internal(set) var isn = SequenceNumber(0)
  /// SND.NXT as far as captured: the number behind the highest that was sent.
  public internal(set) var nxt = SequenceNumber(0)
  /// SND.UNA: the highest acceptable acknowledgment that the peer sent.
  public internal(set) var una = SequenceNumber(0)
  /// The highest right edge of the window that this end offered as a receiver.
  public internal(set) var edge = SequenceNumber(0)
  /// SND.NXT when the last new payload of the peer came: where this end's last flight begins.
  public internal(set) var flightStart = SequenceNumber(0)
  /// TSval of the last segment with timestamps.
  public internal(set) var timestampValue: UInt32 = 0
  /// The lower 32 bits of ``sequenceSpace``.
  private var lowSpace: UInt32 = 0
  /// The upper 16 bits of ``sequenceSpace``.
  private var highSpace: UInt16 = 0
  /// The window of the last segment as in the header, not scaled.
  public internal(set) var window: UInt16 = 0
  /// The IPv4 identification of the last segment.
  public internal(set) var identification: UInt16 = 0
  /// What is known.
  public internal(set) var knows: Knowledge = []
  /// The shift count of its window scale option.
  public internal(set) var windowScale: UInt8 = 0
  /// Time to live or hop limit of the last segment that was not an RST.
  public internal(set) var timeToLive: UInt8 = 0
  /// The largest window of any segment but its SYN, as in the header.
  public internal(set) var largestWindow: UInt16 = 0
  /// The longest payload of one segment that it sent, in octets; stops at `UInt16.max`. Offload makes them longer than those on the wire.
  public internal(set) var largestSent: UInt16 = 0
  /// The longest payload of one segment that has arrived for sure: the peer acknowledged all that was sent until then, or this by SACK. A path
  /// whose limit is lower takes shorter ones (RFC 2923 §2.1).
  public internal(set) var largestTaken: UInt16 = 0
  /// The IPv4 identification of its first SYN; zero when that was not captured.
  public internal(set) var synIdentification: UInt16 = 0
  /// Time to live or hop limit of its first SYN; zero when that was not captured. What answers in its name with another is another host.
  public internal(set) var timeToLiveOfSyn: UInt8 = 0
  /// Whether it spoke first, in the upper bit, and below that the class of ``firstAnswer``.
  var answerClass: UInt8 = 0
  /// The time of the last new payload.
  public internal(set) var payloadTime = Timestamp(nanoseconds: 0)

  init() {}

  /// Whether it sent a SYN, and no SYN-ACK.
  var isOpener: Bool { knows.contains(.syn) && !knows.contains(.synAck) }

  /// Sequence space that was sent, counted from the first segment: SYN and FIN included. Counts to 2^48.
  public internal(set) var sequenceSpace: UInt64 {
    get { UInt64(highSpace) << 32 | UInt64(lowSpace) }
    set { (highSpace, lowSpace) = (UInt16(truncatingIfNeeded: newValue >> 32), UInt32(truncatingIfNeeded: newValue)) }
  }

  /// Counts sequence space that was sent for the first time.
  @inline(__always)
  mutating func countSequenceSpace(_ length: UInt32) {
    let (sum, overflows) = lowSpace.addingReportingOverflow(length)
    lowSpace = sum
    if overflows { highSpace &+= 1 }
  }

  /// Notes the control bits of a segment with new payload.
  @inline(__always)
  mutating func notePayload(_ flags: TCPFlags) {
    knows = knows.subtracting(.pushed).union(flags.contains(.psh) ? [.payload, .pushed] : .payload)
  }

  /// Sends new payload, the next in order.
  @inline(__always)
  mutating func send(_ segment: TCPSegment, at time: Timestamp, to peer: inout TCPEndpoint) {
    notePayload(segment.flags)
    payloadTime = time
    if segment.payloadLength > UInt32(largestSent) { noteLength(segment.payloadLength, peer.largestSent) }
    peer.flightStart = peer.nxt
    nxt = nxt + segment.payloadLength
    countSequenceSpace(segment.payloadLength)
  }

  /// Octets of payload that were sent, retransmissions counted once.
  public var payloadOctets: UInt64 {
    let control: UInt64 = (knows.contains(.syn) ? 1 : 0) + (knows.contains(.fin) ? 1 : 0)
    return sequenceSpace >= control ? sequenceSpace - control : 0
  }

  /// Octets of sequence space that were sent and not acknowledged; zero when the peer never acknowledged anything.
  public var outstanding: UInt32 {
    guard knows.isSuperset(of: [.next, .acknowledged]), nxt > una else { return 0 }
    return UInt32(nxt.distance(from: una))
  }

  /// Octets of payload that were sent and not acknowledged.
  public var unackedPayload: UInt32 {
    let control: UInt32 = knows.contains(.fin) && !knows.contains(.finAcked) ? 1 : 0
    let handshake: UInt32 = knows.contains(.syn) && una == isn ? 1 : 0
    return outstanding > control + handshake ? outstanding - control - handshake : 0
  }
}
