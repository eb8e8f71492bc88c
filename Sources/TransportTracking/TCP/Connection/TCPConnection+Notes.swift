/// Oddities of single segments that rules look at later. Nothing here changes the state of the connection.
extension TCPConnection {
  /// A window edge that moves left by less than this many units of its scale is rounding (RFC 7323 §2.4).
  static let windowRounding: Int32 = 2
  /// This many ACKs without effect in ``stormTime`` are a storm.
  private static let stormLength: UInt32 = 20
  private static let stormTime: TimeSpan = .seconds(1)
  /// An ACK that answers a segment follows it within this time (RFC 9293 §3.8.6.3, MUST-40); a keep-alive probe waits longer.
  static let answerTime: TimeSpan = .milliseconds(500)
  /// A pure ACK that follows itself within this time, with the same IPv4 identification, is a copy that the capture made.
  private static let copyTime: TimeSpan = .milliseconds(1)

  /// Notes a FIN that comes before the handshake is over.
  static func noteEarlyFin(
    _ segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint, state: State, notes: inout SegmentNotes
  ) {
    guard segment.flags.contains(.fin), me.knows.contains(.syn) else { return }
    if state.phase == .synSent, !me.knows.contains(.synAck), !peer.knows.contains(.syn) {
      notes.add(.finUnsynchronized)
    } else if me.knows.contains(.synAck), me.una == me.isn {
      notes.add(.finInSynReceived)
    }
  }

  /// Notes what a segment answers: probes and repeated FINs of the peer, and its FIN that is not acknowledged yet.
  static func noteAnswers(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, mine: inout IrregularClose.End,
    theirs: inout IrregularClose.End, state: State, notes: inout SegmentNotes
  ) {
    theirs.ladder.noteAnswer(segment, moment, flight: state.roundTrip == .zero ? answerTime : state.roundTrip)
    if theirs.probes.count > 0, segment.acknowledgment < peer.nxt - 1 { notes.add(.probeDenied) }
    theirs.noteWindowProbeAnswer(segment, moment, me: peer, peer: me, state: state)
    theirs.noteDeclining(segment, moment)
    theirs.probes = ProbeRun()
    theirs.history.endUnansweredCopies(moment)
    if mine.close.exists, !segment.flags.contains(.fin) {
      (mine.history.senderLaterFrame, mine.history.senderLaterTime) = (moment.frame, moment.time)
      if segment.payloadLength == 0, segment.sequence == mine.close.sequence + 1 {
        mine.close.marks.insert(.confirmed)
      }
    }
    guard theirs.close.exists, theirs.close.ackedFrame == 0, segment.acknowledgment <= theirs.close.sequence else {
      return
    }
    theirs.history.withheldAcks &+= 1
    (theirs.history.withheldFrame, theirs.history.withheldTime) = (moment.frame, moment.time)
  }

  /// Notes a segment that came by another way than the one before it.
  static func noteSource(_ segment: TCPSegment, me: TCPEndpoint, state: inout State) {
    guard me.timeToLive != 0, abs(Int(segment.timeToLive) - Int(me.timeToLive)) > 1 else { return }
    state.observations.insert(.timeToLiveChanged)
  }

  /// Notes fields that do not fit a connection that is closing.
  static func noteOddities(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, mine: inout IrregularClose.End,
    theirs: inout IrregularClose.End, state: inout State, notes: inout SegmentNotes
  ) {
    noteSource(segment, me: me, state: &state)
    if State.usesTimestamps(me, peer), segment.traits.isDisjoint(with: [.timestamps, .headerCut, .badOptions]),
      !segment.isEmptyProbe(of: me)
    {
      state.observations.insert(.timestampsMissing)
      notes.add(.timestampsMissing)
    }
    if isAckAtFin(segment, moment, peer: peer, mine: mine, theirs: theirs, state: state) {
      state.observations.insert(.ackAtFin)
      notes.add(.ackAtFin)
    }
    if peer.knows.contains(.finAcked), theirs.close.exists, segment.acknowledgment <= theirs.close.sequence {
      state.observations.insert(.finAckRegress)
      notes.add(.finAckRegress)
    }
    noteUrgency(segment, mine: mine, state: &state, notes: &notes)
    let isClosing = mine.close.exists || theirs.close.exists
    let isOld = segment.acknowledgment < peer.una  // overtaken on its way: its window is no longer meant
    if !isClosing {
      (mine.close.edgeAtClose, theirs.close.edgeAtClose) = (me.edge, peer.edge)
    } else if !isOld {
      noteShrinking(segment, me: me, peer: peer, mine: &mine, state: &state, notes: &notes)
    }
  }

  /// Whether a pure ACK has the number of its sender's FIN although what it acknowledges was sent after the FIN had been received.
  ///
  /// That is no matter of order: the sender knows that its FIN was acknowledged. It has the number of a keep-alive probe, but follows
  /// what it answers at once.
  private static func isAckAtFin(
    _ segment: TCPSegment, _ moment: Moment, peer: TCPEndpoint, mine: IrregularClose.End, theirs: IrregularClose.End,
    state: State
  ) -> Bool {
    guard segment.payloadLength == 0, segment.flags == .ack, mine.close.exists, segment.sequence == mine.close.sequence,
      let answer = theirs.answerStart, segment.acknowledgment > answer
    else { return false }
    guard state.lastDirection != segment.direction, moment.time.elapsed(since: state.lastTime) <= answerTime else {
      return false
    }
    return segment.acknowledgment > peer.una || theirs.history.unansweredCopies > 0
  }

  private static func noteUrgency(
    _ segment: TCPSegment, mine: IrregularClose.End, state: inout State, notes: inout SegmentNotes
  ) {
    guard segment.flags.contains(.urg), mine.close.exists || segment.flags.contains(.fin) else { return }
    state.observations.insert(.urgentAtClose)
    notes.add(.urgentAtClose, detail: (segment.sequence + UInt32(segment.urgentPointer)).rawValue)
  }

  /// A window that shrank before the close may go on lying left of where it was: only what is taken back while closing counts. A FIN may
  /// be forged, so the window must have been offered before any.
  private static func noteShrinking(
    _ segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint, mine: inout IrregularClose.End, state: inout State,
    notes: inout SegmentNotes
  ) {
    guard me.knows.isSuperset(of: [.windowKnown, .syn]) else { return }
    let edge = segment.acknowledgment + UInt32(segment.window) << UInt32(me.windowScale)
    let shrunk = mine.close.edgeAtClose.distance(from: edge)
    let rounding = windowRounding << Int32(me.windowScale)
    guard shrunk > rounding else { return }
    let before = peer.una + UInt32(me.window) << UInt32(me.windowScale)
    guard mine.hasShrunkWindow || before.distance(from: edge) > rounding else { return }
    mine.hasShrunkWindow = true
    state.observations.insert(.windowShrunk)
    notes.add(.windowShrunk, detail: UInt32(shrunk))
  }

  /// Notes where the first FIN lies and how old it looks.
  static func noteFinPlace(
    _ segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint, notes: inout SegmentNotes
  ) {
    let knowsWindow = peer.knows.isSuperset(of: [.windowKnown, .syn]) && me.knows.contains(.syn)
    if knowsWindow, segment.payloadEnd >= peer.edge { notes.add(.finBeyondWindow, detail: peer.edge.rawValue) }
    guard segment.traits.contains(.timestamps), me.timestampValue != 0, segment.payloadEnd >= me.nxt else { return }
    if Int32(bitPattern: segment.timestampValue &- me.timestampValue) < 0 {
      notes.add(.finTimestampRegress, detail: me.timestampValue)
    }
  }

  /// Notes the first new number that an end sent after it had acknowledged the peer's FIN.
  static func noteAnswerStart(
    _ segment: TCPSegment, me: TCPEndpoint, mine: inout IrregularClose.End, theirs: IrregularClose.End
  ) {
    guard mine.answerStart == nil, theirs.close.exists, segment.acknowledgment > theirs.close.sequence else { return }
    let start = segment.sequence > me.nxt ? segment.sequence : me.nxt
    guard segment.sequence + segment.sequenceLength > start else { return }
    mine.answerStart = start
  }

  /// Notes a segment that comes after both FINs were acknowledged.
  mutating func noteAfterClose(_ segment: TCPSegment, notes: inout SegmentNotes) {
    state.observations.insert(.segmentAfterClose)
    notes.add(.segmentAfterClose)
  }

  /// Whether a segment is the one before it, captured a second time on its way through the host.
  func repeatsLastFrame(_ segment: TCPSegment, _ moment: Moment) -> Bool {
    segment.direction == state.lastDirection && segment.identification == sender(segment.direction).identification
      && moment.time.elapsed(since: state.lastTime) <= Self.copyTime
  }

  /// Counts pure ACKs that go to and fro and change nothing, once a close has begun.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - moment: When it was captured.
  ///   - isProgress: Whether it acknowledges something new.
  ///   - closing: Where the ACKs are counted.
  ///   - notes: Where a storm is noted.
  mutating func noteStorm(
    _ segment: TCPSegment, _ moment: Moment, isProgress: Bool, closing: inout IrregularClose, notes: inout SegmentNotes
  ) {
    guard observations.contains(.fin) else { return }
    let isIdle = segment.payloadLength == 0 && segment.flags == .ack && !isProgress
    guard isIdle, segment.sequence == sender(segment.direction).nxt else {
      closing.storm = ProbeRun()
      return
    }
    if segment.direction == state.lastDirection { closing.storm = ProbeRun() }
    if closing.storm.count > 0, moment.time.elapsed(since: closing.storm.firstTime) > Self.stormTime {
      closing.storm = ProbeRun()
    }
    closing.storm.add(moment)
    guard closing.storm.count == Self.stormLength else { return }
    state.observations.insert(.ackStorm)
    notes.add(.ackStorm, detail: UInt32(clamping: moment.frame &- closing.storm.firstFrame))
  }
}
