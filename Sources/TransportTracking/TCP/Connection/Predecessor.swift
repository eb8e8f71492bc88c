/// What is kept of an ended incarnation for the one that follows it on the same flow (RFC 9293 §3.6.1, RFC 6191 §2).
public struct Predecessor: Sendable {
  /// The first frame of the ended incarnation.
  public internal(set) var firstFrame: UInt64
  /// SND.NXT of both ends.
  public internal(set) var next: PerDirection<SequenceNumber>
  /// TSval of both ends; zero without timestamps.
  public internal(set) var timestampValue: PerDirection<UInt32>
  /// The time of its last segment.
  public internal(set) var lastTime: Timestamp
  /// The end that is in TIME-WAIT, by acknowledgment numbers: its FIN does not acknowledge the other's. Nil when that holds for both or
  /// none, when the incarnation was not closed by FINs, and when something came after its close that may have ended TIME-WAIT early.
  public internal(set) var activeCloser: Direction?
  /// Whether both ends closed, and both FINs were acknowledged: the one that closed first, or both, is in TIME-WAIT (RFC 9293 §3.6.1).
  public internal(set) var isClosedByFins: Bool
  /// Whether an RST was sent: TIME-WAIT may have ended early, or never begun (RFC 1337).
  public internal(set) var hasReset: Bool
  /// The frame of the RST that answered a SYN which offered ECN; zero when there was none.
  public internal(set) var ecnRefusedFrame: UInt64 = 0
  /// Whether the first SYN was sent by end a.
  public internal(set) var opener: Direction
  /// The sequence number of the SYN that follows.
  public internal(set) var synSequence: SequenceNumber
  /// The way of the SYN that follows.
  public internal(set) var synDirection: Direction
  /// TSval of the SYN that follows; nil without timestamps.
  public internal(set) var synTimestampValue: UInt32?

  init(_ connection: TCPConnection, _ closing: IrregularClose?, successor: TCPSegment) {
    firstFrame = connection.firstFrame
    next = PerDirection(aToB: connection.a.nxt, bToA: connection.b.nxt)
    timestampValue = PerDirection(aToB: connection.a.timestampValue, bToA: connection.b.timestampValue)
    lastTime = connection.lastTime
    opener = connection.opener
    isClosedByFins = connection.isClosed
    hasReset = connection.observations.contains(.rst)
    ecnRefusedFrame = closing.map { connection.ecnRefusedFrame($0) } ?? 0
    synSequence = successor.sequence
    synDirection = successor.direction
    synTimestampValue = successor.traits.contains(.timestamps) ? successor.timestampValue : nil
    guard let closing, connection.isClosed, connection.observations.isDisjoint(with: [.rst, .segmentAfterClose]) else {
      return
    }
    let (a, b) = (closing.a.close, closing.b.close)
    let (aWaits, bWaits) = (a.acknowledgment <= b.sequence, b.acknowledgment <= a.sequence)
    if aWaits != bWaits { activeCloser = aWaits ? .aToB : .bToA }
  }
}
