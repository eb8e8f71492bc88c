/// An ordinary RST, which nearly every one is: exact, and with nothing about it that would have to be noted.
extension TCPConnection {
  /// Takes an ordinary RST; nil, and nothing has changed, when it is none.
  mutating func takeOrdinaryReset(_ segment: TCPSegment, _ moment: Moment) -> ResetRecord? {
    guard state.phase == .synchronized, segment.flags.isDisjoint(with: [.syn, .fin]), segment.payloadLength == 0,
      segment.traits.isSubset(of: .timestamps)
    else { return nil }
    let record =
      switch segment.direction {
      case .aToB: Self.takeOrdinaryReset(segment, moment, me: &a, peer: b, state: state)
      case .bToA: Self.takeOrdinaryReset(segment, moment, me: &b, peer: a, state: state)
      }
    guard let record else { return nil }
    state.observations.insert(.rst)
    state.isSteady = false
    return record
  }

  private static func takeOrdinaryReset(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: TCPEndpoint, state: State
  ) -> ResetRecord? {
    guard me.knows.isSuperset(of: [.base, .next]), peer.knows.contains(.next),
      position(of: segment, me: me, peer: peer, contiguousEnd: nil) == .exact
    else { return nil }
    let record = record(segment, moment, position: .exact, me: me, peer: peer, state: state)
    guard mismatch(record, me: me, peer: peer).isEmpty,
      !(record.isProvablyOwn && isImpossible(record, me: me, peer: peer))
    else { return nil }
    me.knows.insert(.seen)
    return record
  }
}
