/// What an ordinary RST adds to a connection: exact, its sender's own as far as can be told, and nothing irregular before it.
///
/// Of connections that are aborted nearly all are. Whatever else comes makes an ``IrregularClose`` of it.
struct ClosingReset: Sendable {
  var record: ResetRecord
  /// The way of the RST.
  var direction: Direction
  /// The FINs before it, a ``Close``; ``PoolIndex/none`` when there were none.
  var close: PoolIndex
}

extension IrregularClose {
  /// The record of a close that an ordinary RST ended.
  init(_ close: Close, _ reset: ClosingReset) {
    self.init(close)
    switch reset.direction {
    case .aToB: a.takeFirst(reset.record)
    case .bToA: b.takeFirst(reset.record)
    }
    lastReset = reset.direction
  }
}

extension IrregularClose.End {
  /// Takes the first RST, which is exact.
  fileprivate mutating func takeFirst(_ record: ResetRecord) {
    reset = record
    resets = 1
    remember(record)
    lastAnswered = record.answers
    expectChallenge(to: record)
  }

  /// Keeps the numbers of an RST for the one that follows it.
  mutating func remember(_ reset: ResetRecord) {
    if resets == 1 { firstResetTime = reset.time }
    noteExactReset(reset)
    lastResetSequence = reset.sequence
    lastResetAcknowledgment = reset.flags.contains(.ack) ? reset.acknowledgment : nil
  }

  /// Waits for the answer to an RST that a live receiver has to challenge, or not to answer at all (RFC 5961 §3.2).
  mutating func expectChallenge(to reset: ResetRecord) {
    let isExact = reset.position == .exact && reset.isUnambiguous
    guard reset.position == .inWindow || isExact else { return }
    provocation = Provocation(
      frame: reset.frame, time: reset.time, acknowledged: reset.senderAcked, isExactReset: isExact)
  }
}
