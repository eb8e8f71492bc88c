/// Which way a segment takes through a connection, and where the cold part is that it may need.
///
/// Everything here works on one connection in its place, looked up once for the segment.
extension TCPConnection {
  /// Takes a segment of the steady state; false, and nothing has changed, when it is none.
  @inline(__always)
  mutating func takeSteadily(_ segment: TCPSegment, _ moment: Moment) -> Bool {
    guard takeSteady(segment, at: moment.time) else { return false }
    touch(moment, segment.direction)
    return true
  }

  /// Takes a segment.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - moment: When it was captured.
  ///   - closings: Where the cold part is, or will be.
  ///   - pools: Where rare things are.
  ///   - takesShortcuts: Whether ordinary segments take the short ways.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore, pools: inout SharedPools,
    takesShortcuts: Bool
  ) {
    if takesShortcuts, takeShortcut(segment, moment, closings: &closings) { return }
    var notes = SegmentNotes()
    if segment.flags.contains(.syn), !segment.flags.contains(.rst) {
      if state.closingForm != .whole { _ = closings.expand(&self) }
      takeSyn(segment, moment, notes: &notes)
    } else if segment.flags.contains(.rst) {
      let closing = closings.expand(&self)
      takeReset(segment, moment, closing: &closings[closing], pools: pools, notes: &notes)
    } else if closing != .none || !isPlain(segment) {
      let closing = closings.expand(&self)
      take(segment, moment, closing: &closings[closing], pools: &pools, notes: &notes)
    } else {
      takePlain(segment, moment, closings: &closings, pools: &pools, notes: &notes)
    }
    if notes.count > 0 { log(notes, segment, moment, closings: &closings, pools: &pools) }
    touch(moment, segment.direction)
  }

  /// Takes a segment of an ordinary handshake, close or reset; false, and nothing has changed, when it is none.
  mutating func takeShortcut(_ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore) -> Bool {
    let taken: Bool
    if segment.flags.contains(.rst) {
      taken = endPlainly(segment, moment, closings: &closings)
    } else if state.closingForm == .plain {
      taken = takePlainClose(segment, moment, &closings[plain: closing])
    } else if segment.flags.contains(.fin) {
      taken = beginPlainClose(segment, moment, closings: &closings)
    } else {
      taken = takeHandshakeEnd(segment, moment)
    }
    if taken { touch(moment, segment.direction) }
    return taken
  }

  /// Takes an RST, when it and what came before it are ordinary; false, and nothing has changed, when they are not.
  private mutating func endPlainly(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore
  ) -> Bool {
    let isClosing = state.closingForm == .plain
    guard isClosing || closing == .none else { return false }
    let old = closing
    var new = PoolIndex.none
    let taken = takePlainReset(segment, moment) { record in
      new = closings.insert(record, segment.direction, after: isClosing ? old : .none)
    }
    guard taken else { return false }
    closing = new
    state.closingForm = .reset
    return true
  }

  /// Takes the first FIN, when it is ordinary; false, and nothing has changed, when it is not.
  private mutating func beginPlainClose(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore
  ) -> Bool {
    guard canClosePlainly else { return false }
    let place = closings.insertPlain()
    guard takePlainClose(segment, moment, &closings[plain: place]) else {
      closings.remove(plain: place)
      return false
    }
    closing = place
    state.closingForm = .plain
    return true
  }

  /// Takes a segment that adds nothing to the cold part, unless it shows a hole in the sequence space or lies outside of the window.
  private mutating func takePlain(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    var closing = TCPClosing()
    take(segment, moment, closing: &closing, pools: &pools, notes: &notes)
    let isStray = closing.a.strayFrame != 0 || closing.b.strayFrame != 0
    guard isStray || closing.a.holes != .none || closing.b.holes != .none else { return }
    self.closing = closings.insert(closing)
  }

  /// Puts what a segment gave cause to note into the log.
  mutating func log(
    _ notes: SegmentNotes, _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore,
    pools: inout SharedPools
  ) {
    let closing = closings.expand(&self)
    if closings[closing].log == .none { closings[closing].log = pools.logs.insert(EvidenceLog()) }
    notes.append(to: &pools.logs[closings[closing].log], segment, moment)
    state.observations.insert(.noted)
  }

  /// Whether it is worth asking whether it has ended.
  @inline(__always)
  var mayHaveEnded: Bool { !state.observations.isDisjoint(with: [.fin, .rst]) || isClosed }

  /// Whether both FINs were acknowledged.
  @inline(__always)
  var isClosed: Bool { a.knows.contains(.finAcked) && b.knows.contains(.finAcked) }
}
