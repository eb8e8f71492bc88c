/// An ordinary RST, which nearly every one is: exact, and with nothing about it that would have to be noted.
extension TCPConnection {
  /// Takes an ordinary RST, and writes a record of it; false, and nothing else has changed, when it is none.
  mutating func takeOrdinaryReset(_ segment: TCPSegment, _ moment: Moment, _ record: inout ResetRecord) -> Bool {
    guard state.phase == .synchronized, segment.flags.isDisjoint(with: [.syn, .fin]), segment.payloadLength == 0,
      segment.traits.isSubset(of: .timestamps)
    else { return false }
    let taken =
      switch segment.direction {
      case .aToB: Self.takeOrdinaryReset(segment, moment, me: &a, peer: &b, state: &state, &record)
      case .bToA: Self.takeOrdinaryReset(segment, moment, me: &b, peer: &a, state: &state, &record)
      }
    guard taken else { return false }
    state.observations.insert(.rst)
    state.isSteady = false
    return true
  }

  private static func takeOrdinaryReset(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State,
    _ record: inout ResetRecord
  ) -> Bool {
    guard me.knows.isSuperset(of: [.base, .next]), peer.knows.contains(.next),
      position(of: segment, me: me, peer: peer, contiguousEnd: nil) == .exact
    else { return false }
    record = Self.record(segment, moment, position: .exact, me: me, peer: peer, state: state)
    guard mismatch(record, me: me, peer: peer).isEmpty,
      !(record.isProvablyOwn && isImpossible(record, me: me, peer: peer))
    else { return false }
    me.knows.insert(.seen)
    return true
  }
}
