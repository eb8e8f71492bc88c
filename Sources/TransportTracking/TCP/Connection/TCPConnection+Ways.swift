/// Which way a segment takes through a connection, and where that is which closing adds.
///
/// Everything here works on one connection in its place, looked up once for the segment.
extension TCPConnection {
  /// Takes a segment of the steady state; false, and nothing has changed, when it is none. The segment is only read: lent in another way it
  /// is copied.
  @inline(__always)
  mutating func takeSteadily(_ segment: inout TCPSegment, _ moment: Moment) -> Bool {
    guard takeSteady(segment, at: moment.time) else { return false }
    touch(moment, segment.direction)
    return true
  }

  /// Takes a segment.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - moment: When it was captured.
  ///   - closings: Where that is, or will be, which closing adds.
  ///   - pools: Where rare things are.
  ///   - takesShortcuts: Whether ordinary segments take the short ways.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore, pools: inout SharedPools,
    takesShortcuts: Bool
  ) {
    if takesShortcuts, takeShortcut(segment, moment, closings: &closings) { return }
    var notes = SegmentNotes()
    if segment.flags.contains(.syn), !segment.flags.contains(.rst) {
      if state.layer != .irregular { _ = closings.expand(&self) }
      noteSynAckAgain(segment, moment, closings: &closings)
      takeSyn(segment, moment, notes: &notes)
    } else if segment.flags.contains(.rst) {
      let closing = closings.expand(&self)
      takeReset(segment, moment, closing: &closings[closing], pools: pools, notes: &notes)
    } else if closing != .none || !isInOrder(segment) {
      let closing = closings.expand(&self)
      take(segment, moment, closing: &closings[closing], pools: &pools, notes: &notes)
    } else {
      takeInOrder(segment, moment, closings: &closings, pools: &pools, notes: &notes)
    }
    if notes.count > 0 { log(notes, segment, moment, closings: &closings, pools: &pools) }
    touch(moment, segment.direction)
  }

  /// Takes a segment of an ordinary handshake, close or reset; false, and nothing has changed, when it is none.
  mutating func takeShortcut(_ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore) -> Bool {
    let taken: Bool
    if segment.flags.contains(.rst) {
      taken = endOrdinarily(segment, moment, closings: &closings)
    } else if state.layer == .close {
      taken = takeOrdinarily(segment, moment, &closings[close: closing])
    } else if segment.flags.contains(.fin) {
      taken = beginOrdinaryClose(segment, moment, closings: &closings)
    } else {
      taken = takeHandshakeEnd(segment, moment)
    }
    if taken { touch(moment, segment.direction) }
    return taken
  }

  /// Takes an RST, when it and what came before it are ordinary; false, and nothing has changed, when they are not.
  private mutating func endOrdinarily(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore
  ) -> Bool {
    guard state.layer == .close || closing == .none else { return false }
    let place = closings.insertReset(segment.direction, after: closing)
    guard takeOrdinaryReset(segment, moment, &closings[reset: place].record) else {
      closings.removeReset(place)
      return false
    }
    noteAnswered(by: segment.direction, closing == .none ? Close() : closings[close: closing], &closings[reset: place])
    closing = place
    state.layer = .reset
    return true
  }

  /// Notes what an ordinary RST answers.
  private func noteAnswered(by sender: Direction, _ close: Close, _ reset: inout ClosingReset) {
    let (mine, theirs) = sender == .aToB ? (close.a, close.b) : (close.b, close.a)
    reset.record.answers = Self.frameAnswered(
      by: reset.record, mine: mine, theirs: theirs, after: 0, recent: nil, isFirst: true,
      isOrdinary: !mine.exists && !theirs.exists, me: self.sender(sender),
      peer: self.sender(sender.reversed), state: state)
  }

  /// Takes the first FIN, when it is ordinary; false, and nothing has changed, when it is not.
  private mutating func beginOrdinaryClose(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore
  ) -> Bool {
    guard canCloseOrdinarily else { return false }
    let place = closings.insertClose()
    guard takeOrdinarily(segment, moment, &closings[close: place]) else {
      closings.free(place, .close)
      return false
    }
    closing = place
    state.layer = .close
    return true
  }

  /// Takes a segment that adds nothing irregular, unless it shows a hole in the sequence space or lies outside of the window.
  private mutating func takeInOrder(
    _ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    var closing = IrregularClose()
    take(segment, moment, closing: &closing, pools: &pools, notes: &notes)
    if closing.isOfUse { self.closing = closings.insert(closing) }
  }

  /// Counts the SYN-ACK of the handshake when it is sent again.
  private mutating func noteSynAckAgain(_ segment: TCPSegment, _ moment: Moment, closings: inout ClosingStore) {
    let run =
      if closing == .none { ProbeRun() } else {
        segment.direction == .aToB ? closings[closing].a.synAckAgain : closings[closing].b.synAckAgain
      }
    guard isSynAckAgain(segment, moment, run) else { return }
    let closing = closings.expand(&self)
    switch segment.direction {
    case .aToB: closings[closing].a.synAckAgain.add(moment)
    case .bToA: closings[closing].b.synAckAgain.add(moment)
    }
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
