extension TCPConnection {
  /// A segment that comes later than this after its sender's own RST is not explained by reordering.
  static let reorderWindow: TimeSpan = .milliseconds(10)
  /// The time for which segments in flight may follow an RST when the round-trip time is unknown.
  static let unknownFlightTime: TimeSpan = .seconds(1)

  /// Takes an RST. Its payload is diagnostics, not sequence space (RFC 9293 §3.10.7.4, SHLD-2).
  mutating func takeReset(
    _ segment: TCPSegment, _ moment: Moment, closing: inout IrregularClose, pools: borrowing SharedPools,
    notes: inout SegmentNotes
  ) {
    note(segment.traits)
    state.observations.insert(.rst)
    state.isSteady = false
    if !segment.flags.isDisjoint(with: [.syn, .fin]) {
      state.observations.insert(.strangeFlags)
      notes.add(.rstWithOtherFlags)
    }
    if segment.payloadLength > 0 { notes.add(.resetWithPayload) }
    switch segment.direction {
    case .aToB:
      noteResetPair(segment, moment, theirs: closing.b, last: closing.lastReset, notes: &notes)
      Self.takeReset(
        segment, moment, me: &a, peer: b, mine: &closing.a, theirs: closing.b, state: &state, pools: pools,
        notes: &notes)
    case .bToA:
      noteResetPair(segment, moment, theirs: closing.a, last: closing.lastReset, notes: &notes)
      Self.takeReset(
        segment, moment, me: &b, peer: a, mine: &closing.b, theirs: closing.a, state: &state, pools: pools,
        notes: &notes)
    }
    closing.lastReset = segment.direction
  }

  private static func takeReset(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: TCPEndpoint, mine: inout IrregularClose.End,
    theirs: IrregularClose.End, state: inout State, pools: borrowing SharedPools, notes: inout SegmentNotes
  ) {
    if !me.knows.contains(.base) {
      me.isn = segment.sequence - 1
      me.knows.insert(.base)
    }
    me.knows.insert(.seen)
    mine.resets &+= 1
    let contiguousEnd = mine.holes == .none ? nil : pools.holes[mine.holes].contiguousEnd
    let position = Self.position(of: segment, me: me, peer: peer, contiguousEnd: contiguousEnd)
    var reset = record(segment, moment, position: position, me: me, peer: peer, state: state)
    reset.takeRepetitions(mine, of: me)
    let recent = theirs.recent == .none ? nil : pools.recent[theirs.recent]
    reset.precedingSilence = .milliseconds(Int(recent?.silence(before: state.lastFrame) ?? 0))
    reset.answers = frameAnswered(
      by: reset, mine: mine.close, theirs: theirs.close, after: mine.lastAnswered, recent: recent,
      isFirst: mine.resets == 1,
      isOrdinary: mine.resets == 1 && theirs.resets == 0 && !mine.close.exists && !theirs.close.exists, me: me,
      peer: peer, state: state)
    if reset.answers != 0 { mine.lastAnswered = reset.answers }
    noteReset(reset, moment, me: me, peer: peer, mine: &mine, theirs: theirs, notes: &notes)
    if position == .outside, !me.knows.contains(.next), peer.knows.contains(.syn), !peer.knows.contains(.synAck) {
      notes.add(.invalidRefusal, detail: segment.flags.contains(.ack) ? 1 : 0)
    }
    mine.remember(reset)
    if mine.reset.exists {
      guard mine.reset.isDisproved || position < mine.reset.position else { return }
      if mine.reset.isDisproved { dismiss(&mine, &state) }
    }
    mine.reset = reset
    (mine.ladderAtReset, mine.probesAtReset) = (mine.ladder, mine.probes)
  }

  /// Where the sequence number of an RST lies for its receiver.
  static func position(
    of segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint, contiguousEnd: SequenceNumber?
  ) -> ResetRecord.Position {
    if !me.knows.contains(.next) {  // the receiver is in SYN-SENT, or nothing is known (RFC 9293 §3.10.7.3)
      guard peer.knows.contains(.syn), segment.flags.contains(.ack) else { return .outside }
      return peer.acceptsHandshake(segment.acknowledgment) ? .exact : .outside
    }
    let low = me.knows.contains(.acknowledged) ? me.una : me.isn + 1
    var high = contiguousEnd ?? me.nxt
    if low > high { high = low }
    if segment.sequence >= low, segment.sequence <= high { return .exact }
    if segment.sequence > high {
      let isInWindow = peer.knows.contains(.windowKnown) && segment.sequence < peer.edge
      return isInWindow || segment.sequence <= me.nxt ? .inWindow : .outside
    }
    return segment.sequence >= me.isn && low.distance(from: segment.sequence) <= largestWindow ? .stale : .outside
  }

  /// What is kept of an RST, but for what is known of earlier repetitions and of holes.
  static func record(
    _ segment: TCPSegment, _ moment: Moment, position: ResetRecord.Position, me: TCPEndpoint, peer: TCPEndpoint,
    state: State
  ) -> ResetRecord {
    var record = ResetRecord()
    record.frame = moment.frame
    record.time = moment.time
    record.sequence = segment.sequence
    record.acknowledgment = segment.acknowledgment
    record.payloadLength = segment.payloadLength
    record.window = segment.window
    record.identification = segment.identification
    record.flags = segment.flags
    record.timeToLive = segment.timeToLive
    record.traits = segment.traits
    record.position = position
    record.senderFin = me.finState
    record.receiverFin = segment.crossesFin(of: peer) ? .none : peer.finState
    record.senderUnacked = me.unackedPayload
    record.receiverUnacked = peer.unackedPayload
    record.wasSynchronized = state.phase == .synchronized
    record.senderNext = me.nxt
    record.receiverNext = peer.nxt
    record.senderAcked = me.una
    record.precedes(state, direction: segment.direction, moment)
    record.receiverWindow = peer.window
    record.isUnambiguous = me.outstanding == 0
    record.previousTimestampValue = me.timestampValue
    record.timestampValue = segment.timestampValue
    record.hasOwnTimestamp = Self.hasOwnTimestamp(segment, moment, me: me, state: state)
    record.previousTimeToLive = me.timeToLive
    record.previousIdentification = me.identification
    record.previousWindow = me.window
    record.receiverAcked = peer.una
    record.receiverFlight = peer.flightStart
    let age = state.lastTime.elapsed(since: peer.payloadTime)  // the segment before it may be the capture's copy
    record.precedingIdentification = peer.identification
    record.acknowledgesUnsent = Self.acknowledgesUnsent(segment, peer: peer)
    record.followsPayload = peer.knows.contains(.payload) && age.magnitude <= copyWindow
    return record
  }

  /// Whether a segment acknowledges what its receiver has not sent, with nothing missing in the capture, or takes back an acknowledgment.
  private static func acknowledgesUnsent(_ segment: TCPSegment, peer: TCPEndpoint) -> Bool {
    guard segment.flags.contains(.ack), peer.knows.contains(.next) else { return false }
    if peer.knows.contains(.acknowledged), segment.acknowledgment < peer.una { return true }
    return segment.acknowledgment > peer.nxt && !peer.knows.contains(.holes)
  }

  /// Weighs what a segment says of earlier RSTs: an end that goes on did not send, or did not accept, one.
  static func weighResets(
    _ segment: TCPSegment, _ moment: Moment, isCopy: Bool, me: TCPEndpoint, peer: TCPEndpoint,
    mine: inout IrregularClose.End, theirs: inout IrregularClose.End, state: inout State, notes: inout SegmentNotes
  ) {
    guard state.observations.contains(.rst), !isCopy else { return }
    let roundTrip = state.roundTrip == .zero ? unknownFlightTime : state.roundTrip
    if mine.reset.exists {
      let elapsed = moment.time.elapsed(since: mine.reset.time)
      if elapsed > max(reorderWindow, roundTrip / 2) {
        mine.reset.senderContinued = true
        state.observations.insert(.segmentAfterRst)
        notes.add(.segmentAfterReset, detail: UInt32(clamping: elapsed.wholeMicroseconds))
      }
      noteAfterReset(segment, me: me, reset: mine.reset, elapsed: elapsed, notes: &notes)
      if mine.reset.isOvertaken(sender: me, receiver: peer) { dismiss(&mine, &state) }
    }
    if theirs.reset.exists {
      let elapsed = moment.time.elapsed(since: theirs.reset.time)
      if elapsed > max(2 * reorderWindow, 2 * roundTrip) {
        theirs.reset.receiverContinued = true
        if segment.payloadLength > 0 {
          notes.add(.dataAfterResetReceived, detail: UInt32(clamping: elapsed.wholeMicroseconds))
        }
      }
      if theirs.reset.isOvertaken(sender: peer, receiver: me) { dismiss(&theirs, &state) }
    }
  }

  private static func dismiss(_ end: inout IrregularClose.End, _ state: inout State) {
    if end.ignoredReset == 0 { end.ignoredReset = end.reset.frame }
    end.reset = ResetRecord()
    state.observations.insert(.rstIgnored)
  }
}

extension TCPSegment {
  /// Whether an RST was sent before the receiver's FIN arrived: it acknowledges, and not that FIN. The two crossed on the way, so the
  /// FIN is no part of what the RST ended, wherever the capture was made.
  func crossesFin(of receiver: TCPEndpoint) -> Bool {
    guard flags.contains(.ack), receiver.finState == .sent else { return false }
    let missing = receiver.nxt.distance(from: acknowledgment)
    return missing > 0 && missing <= TCPConnection.largestWindow
  }
}

extension ResetRecord {
  /// Notes what came before the RST.
  mutating func precedes(_ state: TCPConnection.State, direction: Direction, _ moment: Moment) {
    guard state.frames > 0 else { return }
    silence = moment.time.elapsed(since: state.lastTime)
    precedingFrame = state.lastFrame
    followsOwnSegment = state.lastDirection == direction
  }

  /// Notes what its sender had repeated before it, without an answer, and whether the capture misses something of it.
  mutating func takeRepetitions(_ mine: IrregularClose.End, of me: TCPEndpoint) {
    probes = mine.probes.count
    if mine.ladder.isUnanswered(me) {
      ladder = mine.ladder.count
      ladderSpan = mine.ladder.lastTime.elapsed(since: mine.ladder.firstTime)
    }
    if mine.holes != .none { isUnambiguous = false }
  }

  /// Whether the ends went on in a way that only a dropped RST explains.
  public var isDisproved: Bool {
    switch position {
    case .exact: senderContinued && receiverContinued
    case .inWindow: receiverContinued
    case .stale, .outside: senderContinued || receiverContinued
    }
  }

  /// Whether sequence space that was sent after the RST has been acknowledged: proof, whatever the clock says, that both went on.
  func isOvertaken(sender: TCPEndpoint, receiver: TCPEndpoint) -> Bool {
    guard sender.knows.contains(.next), receiver.knows.contains(.next), wasSynchronized else { return false }
    return sender.una > senderNext || receiver.una > receiverNext
  }
}
