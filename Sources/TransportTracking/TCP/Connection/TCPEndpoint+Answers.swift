/// What acknowledgments tell of the ends.
extension TCPEndpoint {
  private static let spokeFirstBit: UInt8 = 1 << 7

  /// How long this end took, at the vantage point, to acknowledge exactly the newest payload of the peer for the first time, rounded down to
  /// a power of two of microseconds; nil when that was not seen.
  ///
  /// When that is less than the way to this end and back, something nearer acknowledges in its stead.
  public var firstAnswer: TimeSpan? {
    let answer = answerClass & ~Self.spokeFirstBit
    return answer == 0 ? nil : .microseconds(answer == 1 ? 0 : 1 << Int(answer - 2))
  }

  /// Whether it sent the first new payload of more than one octet, as far as can be told.
  var spokeFirst: Bool { answerClass & Self.spokeFirstBit != 0 }

  /// Takes an acknowledgment of all that the peer has sent.
  @inline(__always)
  mutating func acknowledgeAll(of peer: inout TCPEndpoint, at time: Timestamp) {
    peer.largestTaken = peer.largestSent
    guard answerClass & ~Self.spokeFirstBit == 0, peer.largestSent > 0 else { return }
    if peer.knows.isDisjoint(with: [.fin, .holes]) { noteFirstAnswer(after: time.elapsed(since: peer.payloadTime)) }
  }

  @inline(never)
  private mutating func noteFirstAnswer(after span: TimeSpan) {
    let elapsed = UInt64(span.nonNegative.wholeMicroseconds)
    answerClass |= UInt8(UInt64.bitWidth - elapsed.leadingZeroBitCount + 1)
  }

  /// Notes the length of the longest new payload so far, and whether it is the first of the connection: one octet may be a probe.
  ///
  /// - Parameters:
  ///   - length: The length of the payload, in octets.
  ///   - longest: The longest that the peer has sent.
  @inline(never)
  mutating func noteLength(_ length: UInt32, _ longest: UInt16) {
    if length > 1, largestSent <= 1, longest <= 1 { answerClass |= Self.spokeFirstBit }
    largestSent = max(largestSent, UInt16(clamping: length))
  }

  /// Notes that a segment of a length has arrived, although others before it have not, or that nothing longer has.
  mutating func noteArrival(of length: UInt32) {
    largestTaken = max(largestTaken, min(largestSent, UInt16(clamping: length)))
  }
}

extension TCPConnection {
  /// The way of the first new payload of more than one octet; nil when there was none.
  ///
  /// Of a connection that the capture did not see begin, it is mostly the client who speaks first.
  public var firstSpeaker: Direction? { a.spokeFirst ? .aToB : b.spokeFirst ? .bToA : nil }
}
