/// What is kept of an ended incarnation for the one that follows it on the same flow (RFC 9293 §3.6.1, RFC 6191 §2).
public struct Predecessor: Sendable {
  /// The stream number of the ended incarnation.
  public internal(set) var stream: UInt64
  /// SND.NXT of both ends.
  public internal(set) var next: PerDirection<SequenceNumber>
  /// TSval of both ends; zero without timestamps.
  public internal(set) var timestampValue: PerDirection<UInt32>
  /// The time of its last segment.
  public internal(set) var lastTime: Timestamp
  /// The end that closed first, by the order of the FINs in the capture; nil when it was reset.
  public internal(set) var activeCloser: Direction?
  /// The frame of the RST that answered a SYN which offered ECN; zero when there was none.
  public internal(set) var ecnRefusedFrame: UInt64 = 0
  /// Whether the first SYN was sent by end a.
  public internal(set) var opener: Direction

  init(_ connection: TCPConnection, _ closing: TCPClosing?) {
    stream = connection.stream
    next = PerDirection(aToB: connection.a.nxt, bToA: connection.b.nxt)
    timestampValue = PerDirection(aToB: connection.a.timestampValue, bToA: connection.b.timestampValue)
    lastTime = connection.lastTime
    opener = connection.opener
    ecnRefusedFrame = closing.map { connection.ecnRefusedFrame($0) } ?? 0
    let isClosed = connection.a.knows.contains(.finAcked) && connection.b.knows.contains(.finAcked)
    guard let closing, isClosed else { return }
    activeCloser = closing.a.fin.frame < closing.b.fin.frame ? .aToB : .bToA
  }
}
