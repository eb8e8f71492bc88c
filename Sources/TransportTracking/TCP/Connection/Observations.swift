/// What was noticed of a connection beyond the ordinary. Rules watch these: a connection without any needs no rule to look at it.
public struct Observations: OptionSet, Hashable, Sendable {
  /// One bit for each observation.
  public let rawValue: UInt64

  /// Creates a set from its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  // MARK: opening

  /// A SYN was sent again.
  public static let synRetransmitted = Observations(rawValue: 1 << 0)
  /// Both ends sent a SYN without ACK (RFC 9293 §3.5, simultaneous open).
  public static let simultaneousOpen = Observations(rawValue: 1 << 1)
  /// A SYN carried payload (RFC 7413).
  public static let synData = Observations(rawValue: 1 << 2)
  /// A SYN came in a synchronized state (RFC 5961 §4).
  public static let synInSynchronized = Observations(rawValue: 1 << 3)
  /// An ICMP error answered the SYN.
  public static let icmpRefused = Observations(rawValue: 1 << 4)
  /// An ICMP error quoted a later segment.
  public static let icmpError = Observations(rawValue: 1 << 5)
  /// The ends negotiated, or continue, Multipath TCP.
  public static let multipath = Observations(rawValue: 1 << 6)

  /// An end aborted a whole Multipath TCP connection by MP_FASTCLOSE (RFC 8684 §3.5).
  public static let fastClose = Observations(rawValue: 1 << 7)

  // MARK: data

  /// Payload was sent again.
  public static let retransmission = Observations(rawValue: 1 << 8)
  /// Payload arrived at the vantage point later than what follows it.
  public static let reordering = Observations(rawValue: 1 << 9)
  /// A keep-alive probe (RFC 9293 §3.8.4).
  public static let keepAlive = Observations(rawValue: 1 << 10)
  /// A window of zero was offered.
  public static let zeroWindow = Observations(rawValue: 1 << 11)
  /// A segment lies far outside of what its sender could send.
  public static let strayedSegment = Observations(rawValue: 1 << 12)

  // MARK: closing

  /// A FIN was sent.
  public static let fin = Observations(rawValue: 1 << 16)
  /// A FIN was sent again at the same position.
  public static let finRetransmitted = Observations(rawValue: 1 << 17)
  /// A FIN was sent at another position.
  public static let finMoved = Observations(rawValue: 1 << 18)
  /// A FIN without ACK.
  public static let finWithoutAck = Observations(rawValue: 1 << 19)
  /// Payload beyond the sender's own FIN.
  public static let dataAfterFin = Observations(rawValue: 1 << 20)
  /// An acknowledgment beyond the FIN.
  public static let ackBeyondFin = Observations(rawValue: 1 << 21)
  /// Payload first sent after the sender had acknowledged the peer's FIN.
  public static let trailingData = Observations(rawValue: 1 << 22)
  /// An RST was sent.
  public static let rst = Observations(rawValue: 1 << 24)
  /// An RST had no effect: the connection went on.
  public static let rstIgnored = Observations(rawValue: 1 << 25)
  /// A segment other than an RST from an end that had sent an RST.
  public static let segmentAfterRst = Observations(rawValue: 1 << 26)
  /// SYN or FIN together with RST, or SYN with FIN.
  public static let strangeFlags = Observations(rawValue: 1 << 27)

  /// An acknowledgment fell back behind a FIN that had been acknowledged.
  public static let finAckRegress = Observations(rawValue: 1 << 28)
  /// A pure ACK at the position of the sender's own FIN, when it must have known that the FIN had arrived.
  public static let ackAtFin = Observations(rawValue: 1 << 29)
  /// Urgent data at or behind a FIN.
  public static let urgentAtClose = Observations(rawValue: 1 << 30)
  /// The window shrank while closing.
  public static let windowShrunk = Observations(rawValue: 1 << 31)

  // MARK: capture

  /// A frame was captured twice.
  public static let duplicateFrame = Observations(rawValue: 1 << 32)
  /// The capture cut a TCP header.
  public static let headerCut = Observations(rawValue: 1 << 33)
  /// The capture cut payload.
  public static let payloadCut = Observations(rawValue: 1 << 34)
  /// A checksum is wrong, not by offload.
  public static let badChecksum = Observations(rawValue: 1 << 35)
  /// A checksum was left to the sender's interface.
  public static let offloadedChecksum = Observations(rawValue: 1 << 36)
  /// A frame larger than any that a link carries: segmentation or receive offload.
  public static let offloadFrame = Observations(rawValue: 1 << 37)
  /// A segment came in IP fragments.
  public static let reassembled = Observations(rawValue: 1 << 38)
  /// The clock of the capture stepped back.
  public static let clockStep = Observations(rawValue: 1 << 39)
  /// A segment lacks the timestamps that were negotiated.
  public static let timestampsMissing = Observations(rawValue: 1 << 42)
  /// A segment came after both FINs were acknowledged.
  public static let segmentAfterClose = Observations(rawValue: 1 << 43)
  /// Many ACKs without effect while closing.
  public static let ackStorm = Observations(rawValue: 1 << 44)
  /// Segments of one end have different times to live: they do not all come from that end, or not by one way.
  public static let timeToLiveChanged = Observations(rawValue: 1 << 46)
  /// The SYN was answered by SYN-ACKs with different sequence numbers: by different hosts, or by one that forgot the first.
  public static let synAckConflict = Observations(rawValue: 1 << 47)
  /// A noted segment that no other observation stands for is in the log.
  public static let noted = Observations(rawValue: 1 << 45)
  /// A segment's length was taken from its frame, because its IP header gave none (segmentation offload).
  public static let lengthFromFrame = Observations(rawValue: 1 << 41)
  /// There were more holes in the sequence space than are kept.
  public static let holesForgotten = Observations(rawValue: 1 << 40)
}
