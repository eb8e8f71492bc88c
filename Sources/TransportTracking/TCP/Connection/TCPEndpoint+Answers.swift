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
    if answerClass & ~Self.spokeFirstBit == 0 { noteFirstAnswer(to: peer, at: time) }
  }

  @inline(never)
  private mutating func noteFirstAnswer(to peer: TCPEndpoint, at time: Timestamp) {
    guard peer.largestSent > 0, peer.knows.isDisjoint(with: [.fin, .holes]) else { return }
    let elapsed = UInt64(time.elapsed(since: peer.payloadTime).nonNegative.wholeMicroseconds)
    answerClass |= UInt8(UInt64.bitWidth - elapsed.leadingZeroBitCount + 1)
  }

  /// Notes the length of a segment with new payload, and whether it is the first of the connection: one octet may be a probe.
  mutating func noteLength(of segment: TCPSegment, peer: TCPEndpoint) {
    if segment.payloadLength > 1, largestSent <= 1, peer.largestSent <= 1 { answerClass |= Self.spokeFirstBit }
    largestSent = max(largestSent, UInt16(clamping: segment.payloadLength))
  }

  /// Notes that a segment of a length has arrived, although others before it have not, or that nothing longer has.
  mutating func noteArrival(of length: UInt32) {
    largestTaken = max(largestTaken, min(largestSent, UInt16(clamping: length)))
  }
}

extension TCPConnection {
  /// The way of the first new payload of more than one octet; nil when that was not told, as when a handshake was captured before it.
  ///
  /// Of a connection that the capture did not see begin, it is mostly the client who speaks first.
  public var firstSpeaker: Direction? { a.spokeFirst ? .aToB : b.spokeFirst ? .bToA : nil }
}
