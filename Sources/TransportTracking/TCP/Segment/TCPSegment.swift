/// The fields of one TCP segment that the tracker needs, in host order. Fixed size: the only copy that is made of a frame.
public struct TCPSegment: Equatable, Sendable {
  /// What is special about a segment.
  public struct Traits: OptionSet, Hashable, Sendable {
    /// One bit for each trait.
    public let rawValue: UInt16

    /// Creates traits from bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The timestamps option is present (RFC 7323 §3).
    public static let timestamps = Traits(rawValue: 1 << 0)
    /// The window scale option is present (RFC 7323 §2).
    public static let windowScale = Traits(rawValue: 1 << 1)
    /// The SACK-permitted option is present (RFC 2018 §2).
    public static let sackPermitted = Traits(rawValue: 1 << 2)
    /// A Multipath TCP option is present (RFC 8684 §3).
    public static let multipath = Traits(rawValue: 1 << 3)
    /// A Fast Open cookie or request is present (RFC 7413 §4.1.1).
    public static let fastOpen = Traits(rawValue: 1 << 4)
    /// The capture cut the TCP header: options may be missing.
    public static let headerCut = Traits(rawValue: 1 << 5)
    /// The capture cut the payload.
    public static let payloadCut = Traits(rawValue: 1 << 6)
    /// The checksum is wrong, and not the one that transmit offload leaves. Verified on FIN and RST segments only.
    public static let badChecksum = Traits(rawValue: 1 << 7)
    /// The checksum field holds the sum of the pseudo-header alone: the sender's interface was to complete it.
    public static let offloadedChecksum = Traits(rawValue: 1 << 8)
    /// The IP header gave no length (segmentation offload), so the length is that of the frame.
    public static let lengthFromFrame = Traits(rawValue: 1 << 9)
    /// The segment was put together from IP fragments.
    public static let reassembled = Traits(rawValue: 1 << 10)
    /// The MP_FASTCLOSE option of Multipath TCP is present (RFC 8684 §3.5).
    public static let fastClose = Traits(rawValue: 1 << 12)
    /// A SACK option with at least one block is present (RFC 2018 §3): ``TCPSegment/sack`` is the first of them.
    public static let sack = Traits(rawValue: 1 << 13)
    /// The options are malformed (RFC 9293 §3.1): those before the fault were read.
    public static let badOptions = Traits(rawValue: 1 << 11)
  }

  /// The flow that it belongs to.
  public var key: FlowKey
  /// Its way in the flow.
  public var direction: Direction
  /// The control bits.
  public var flags: TCPFlags
  /// IPv4 time to live, or IPv6 hop limit.
  public var timeToLive: UInt8
  /// The shift count of the window scale option.
  public var windowScale: UInt8
  /// What is special about it.
  public var traits: Traits
  /// The sequence number of the first octet, or of the SYN.
  public var sequence: SequenceNumber
  /// The acknowledgment number; meaningless without the ACK bit.
  public var acknowledgment: SequenceNumber
  /// Octets of payload, from the length of the IP datagram and never from the captured length.
  public var payloadLength: UInt32
  /// The window as it is in the header, not scaled.
  public var window: UInt16
  /// The checksum as it is in the header.
  public var checksum: UInt16
  /// The urgent pointer.
  public var urgentPointer: UInt16
  /// The identification field of IPv4; zero for IPv6.
  public var identification: UInt16
  /// TSval of the timestamps option.
  public var timestampValue: UInt32
  /// TSecr of the timestamps option.
  public var timestampEcho: UInt32
  /// The first block of the SACK option; meaningless without ``Traits/sack``.
  public var sack = SelectiveBlock()

  /// No segment: all fields are zero.
  static let none = TCPSegment(
    key: FlowKey(aHigh: 0, aLow: 0, bHigh: 0, bLow: 0, ports: 0, version: .v4), direction: .aToB, flags: [],
    timeToLive: 0,
    windowScale: 0, traits: [], sequence: SequenceNumber(0), acknowledgment: SequenceNumber(0), payloadLength: 0,
    window: 0,
    checksum: 0, urgentPointer: 0, identification: 0, timestampValue: 0, timestampEcho: 0)

  /// Sequence space that the segment occupies, SYN and FIN counted (RFC 9293 §3.4: SEG.LEN).
  @inline(__always)
  public var sequenceLength: UInt32 {
    payloadLength &+ (flags.contains(.syn) ? 1 : 0) &+ (flags.contains(.fin) ? 1 : 0)
  }

  /// The sequence number of the first octet of payload.
  @inline(__always)
  public var payloadStart: SequenceNumber { flags.contains(.syn) ? sequence + 1 : sequence }

  /// The sequence number behind the last octet of payload: that of the FIN itself, when there is one.
  @inline(__always)
  public var payloadEnd: SequenceNumber { payloadStart + payloadLength }
}
