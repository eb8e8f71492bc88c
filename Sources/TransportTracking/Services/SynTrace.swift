/// A SYN, and what became of it.
struct SynTrace {
  /// What became of it.
  struct State: OptionSet {
    let rawValue: UInt16

    /// End b of the flow sent it.
    static let fromB = State(rawValue: 1 << 0)
    /// Nothing has come back since it was last sent.
    static let isOpen = State(rawValue: 1 << 1)
    /// It was sent again.
    static let repeated = State(rawValue: 1 << 2)
    /// It counts as refused.
    static let refused = State(rawValue: 1 << 3)
    /// It counts as unanswered.
    static let unanswered = State(rawValue: 1 << 4)
    /// It counts as accepted.
    static let accepted = State(rawValue: 1 << 5)
    /// An RST of either end came after that.
    static let reset = State(rawValue: 1 << 6)
    /// A SYN-ACK from another address answers it.
    static let elsewhere = State(rawValue: 1 << 7)
    /// A FIN or RST came after it was accepted, to or from a relay.
    static let ended = State(rawValue: 1 << 8)
  }

  /// The hash of the flow.
  var flow: UInt64
  /// The last octets of the address that sent it.
  var client: UInt64
  /// The frame and the time of the SYN.
  var frame: UInt64
  var time: Timestamp
  /// When it was sent last.
  var lastTime: Timestamp
  var sequence: SequenceNumber
  /// The sequence number of the SYN-ACK.
  var answer = SequenceNumber(0)
  /// The port that sent it.
  var port: UInt16
  /// The IPv4 identification of the last copy.
  var identification: UInt16
  var state: State
  /// What ``SynLog`` found by the same number before.
  var previous: UInt16 = 0

  static let none = SynTrace(
    flow: 0, client: 0, frame: 0, time: Timestamp(nanoseconds: 0), lastTime: Timestamp(nanoseconds: 0),
    sequence: SequenceNumber(0), port: 0, identification: 0, state: [])

  /// Whether an acknowledgment number is one that answers it: some may acknowledge payload (RFC 7413).
  @inline(__always)
  func isAcknowledged(by number: SequenceNumber) -> Bool { (1...1461).contains(number.distance(from: sequence)) }

  /// Whether it is of a client, and has a sequence number.
  func isOne(of client: EndpointKey, _ number: SequenceNumber) -> Bool {
    sequence == number && self.client == client.low && port == client.port
  }

  /// Whether a segment comes from the end that sent it.
  @inline(__always)
  func isFromClient(_ segment: TCPSegment) -> Bool { state.contains(.fromB) == (segment.direction == .bToA) }

  /// Whether the same SYN is a copy that the capture holds, and was not sent again: copies follow each other within 1 ms, or within
  /// 100 ms with the same IPv4 identification.
  func isCopy(_ segment: TCPSegment, at time: Timestamp) -> Bool {
    let elapsed = time.elapsed(since: lastTime).magnitude
    let isSameDatagram = segment.identification != 0 && segment.identification == identification
    return elapsed <= .milliseconds(1) || isSameDatagram && elapsed <= .milliseconds(100)
  }
}
