/// What segments do to connections in their places.
extension ConnectionStore {
  /// Takes a segment for the connection in a place.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout ClosingStore,
    pools: inout SharedPools
  ) {
    if takesShortcuts, takePlainClose(segment, moment, at: place, closings: &closings) {
      return connections[place].touch(moment, segment.direction)
    }
    var notes = SegmentNotes()
    if segment.flags.contains(.syn), !segment.flags.contains(.rst) {
      if connections[place].state.closesPlainly { _ = closings.expand(&connections[place]) }
      connections[place].takeSyn(segment, moment, notes: &notes)
    } else if segment.flags.contains(.rst) {
      let closing = closings.expand(&connections[place])
      connections[place].takeReset(segment, moment, closing: &closings[closing], pools: pools, notes: &notes)
      if pools.arriving != nil { pools.keepArriving(segment.direction, moment, closing: &closings[closing]) }
    } else if connections[place].closing != .none || !connections[place].isPlain(segment) {
      let closing = closings.expand(&connections[place])
      connections[place].take(segment, moment, closing: &closings[closing], pools: &pools, notes: &notes)
    } else if takesShortcuts, connections[place].takeHandshakeEnd(segment, moment) {
      return connections[place].touch(moment, segment.direction)
    } else {
      takePlain(segment, moment, at: place, closings: &closings, pools: &pools, notes: &notes)
    }
    if notes.count > 0 { log(notes, segment, moment, at: place, closings: &closings, pools: &pools) }
    connections[place].touch(moment, segment.direction)
  }

  /// Takes a segment of a close that goes by the book; false, and nothing has changed, when it is none.
  @inline(__always)
  private mutating func takePlainClose(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout ClosingStore
  ) -> Bool {
    if connections[place].state.closesPlainly {
      let close = connections[place].closing
      return connections[place].takePlainClose(segment, moment, &closings[plain: close])
    }
    guard segment.flags.contains(.fin), connections[place].canClosePlainly else { return false }
    var close = PlainClose()
    guard connections[place].takePlainClose(segment, moment, &close) else { return false }
    connections[place].closing = closings.insert(close)
    connections[place].state.closesPlainly = true
    return true
  }

  /// Takes a segment that adds nothing to the cold part, unless it shows a hole in the sequence space or lies outside of the window.
  private mutating func takePlain(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout ClosingStore,
    pools: inout SharedPools, notes: inout SegmentNotes
  ) {
    var closing = TCPClosing()
    connections[place].take(segment, moment, closing: &closing, pools: &pools, notes: &notes)
    let isStray = closing.a.strayFrame != 0 || closing.b.strayFrame != 0
    guard isStray || closing.a.holes != .none || closing.b.holes != .none else { return }
    connections[place].closing = closings.insert(closing)
  }

  /// Puts what a segment gave cause to note into the log of its connection.
  mutating func log(
    _ notes: SegmentNotes, _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex,
    closings: inout ClosingStore, pools: inout SharedPools
  ) {
    let closing = closings.expand(&connections[place])
    if closings[closing].log == .none { closings[closing].log = pools.logs.insert(EvidenceLog()) }
    notes.append(to: &pools.logs[closings[closing].log], segment, moment)
    connections[place].state.observations.insert(.noted)
  }

  /// Whether a connection has ended, as far as can be told now: both FINs acknowledged, or reset and not known to go on.
  func hasEnded(_ place: PoolIndex, closings: ClosingStore) -> Bool {
    if connections[place].a.knows.contains(.finAcked), connections[place].b.knows.contains(.finAcked) { return true }
    guard connections[place].state.observations.contains(.rst) else { return false }
    let closing = connections[place].closing  // an RST makes it whole
    return closings[closing].a.reset.endsConnection || closings[closing].b.reset.endsConnection
  }
}

extension ResetRecord {
  /// Whether this RST most likely ended the connection, as far as can be told now.
  var endsConnection: Bool { exists && position == .exact && !isDisproved }
}
