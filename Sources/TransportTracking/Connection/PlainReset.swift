/// What closing adds to a connection that an ordinary RST ended: exact, its sender's own as far as can be told, and nothing odd before it.
///
/// Of connections that are aborted nearly all are one of these. ``TCPClosing`` has 1.2 kB for whatever else may come; this has a third,
/// and is made whole when something does.
struct PlainReset: Sendable {
  /// The FINs before it, if there were any.
  var close: PlainClose
  var record: ResetRecord
  /// The way of the RST.
  var direction: Direction
}

extension TCPClosing {
  /// The whole record of a close that an ordinary RST ended.
  init(_ reset: PlainReset, of connection: TCPConnection) {
    self.init(reset.close, of: connection)
    switch reset.direction {
    case .aToB: a.take(reset.record)
    case .bToA: b.take(reset.record)
    }
    lastReset = reset.direction
  }
}

extension TCPClosing.End {
  /// Takes the first RST, which is exact.
  fileprivate mutating func take(_ record: ResetRecord) {
    reset = record
    resets = 1
    remember(record)
    guard record.isUnambiguous else { return }
    provocation = Provocation(
      frame: record.frame, time: record.time, acknowledged: record.senderAcked, isExactReset: true)
  }
}

extension TCPConnection {
  /// Takes an ordinary RST: what ``takeReset(_:_:closing:pools:notes:)`` would keep of it is given to `keep`. What it cannot
  /// take changes nothing and returns false.
  mutating func takePlainReset(
    _ segment: TCPSegment, _ moment: Moment, _ keep: (ResetRecord) -> Void
  ) -> Bool {
    guard state.phase == .synchronized, segment.flags.isDisjoint(with: [.syn, .fin]), segment.payloadLength == 0,
      segment.traits.isSubset(of: .timestamps)
    else { return false }
    let taken =
      switch segment.direction {
      case .aToB: Self.takePlainReset(segment, moment, me: &a, peer: b, state: state, keep)
      case .bToA: Self.takePlainReset(segment, moment, me: &b, peer: a, state: state, keep)
      }
    guard taken else { return false }
    state.observations.insert(.rst)
    state.isSteady = false
    return true
  }

  private static func takePlainReset(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: TCPEndpoint, state: State,
    _ keep: (ResetRecord) -> Void
  ) -> Bool {
    guard me.knows.isSuperset(of: [.base, .next]), peer.knows.contains(.next),
      position(of: segment, me: me, peer: peer, contiguousEnd: nil) == .exact
    else { return false }
    let record = record(segment, moment, position: .exact, me: me, peer: peer, state: state)
    guard mismatch(record, me: me, peer: peer).isEmpty,
      !(record.isProvablyOwn && isImpossible(record, me: me, peer: peer))
    else { return false }
    me.knows.insert(.seen)
    keep(record)
    return true
  }
}
