/// What RSTs, and the segments after them, give cause to note.
extension TCPConnection {
  /// What follows an RST or SYN within this time, or a round trip, may answer it.
  private static let challengeTime: TimeSpan = .milliseconds(100)
  /// RSTs nearer than this need not all be challenged (RFC 5961 §7), and an answer takes no longer.
  private static let throttleTime: TimeSpan = .seconds(1)
  /// Times to live that differ by this much are not those of one way.
  private static let timeToLiveStep = 3
  /// Identifications nearer than this continue one another.
  private static let identificationStep: UInt16 = 64

  /// Notes an RST that answers the peer's RST directly before it (RFC 9293 §3.5.2: "except another reset").
  func noteResetPair(
    _ segment: TCPSegment, _ moment: Moment, theirs: IrregularClose.End, last: Direction?, notes: inout SegmentNotes
  ) {
    guard last == segment.direction.reversed else { return }
    let sender = sender(segment.direction)
    guard sender.timeToLive != 0, sender.timeToLive == segment.timeToLive else { return }
    let flight = max(Self.unknownFlightTime, 2 * state.roundTrip)
    guard moment.time.elapsed(since: theirs.firstResetTime) > flight else { return }
    let elapsed = moment.time.elapsed(since: state.lastTime)  // an end that only repeats its RST waits for a timer
    guard elapsed <= max(Self.challengeTime, state.roundTrip), segment.answersReset(of: theirs) else { return }
    notes.add(.resetAnswersReset, detail: UInt32(clamping: elapsed.wholeMicroseconds))
  }

  /// Notes where an RST lies, and what does not fit its sender.
  static func noteReset(
    _ reset: ResetRecord, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, mine: inout IrregularClose.End,
    theirs: IrregularClose.End, notes: inout SegmentNotes
  ) {
    guard reset.wasSynchronized, me.knows.contains(.next), peer.knows.contains(.next) else { return }
    let isOutside = reset.position == .outside || reset.position == .stale && !mine.close.exists
    if isOutside { notes.add(.resetOutOfWindow, detail: me.una.rawValue) }
    if reset.position == .inWindow, reset.sequence > me.nxt { notes.add(.resetInWindow, detail: me.nxt.rawValue) }
    var mismatch = mismatch(reset, me: me, peer: peer)
    if isStepped(reset, me: me, mine: mine) { mismatch.insert(.stepped) }
    if !mismatch.isEmpty { notes.add(.resetMismatch, detail: mismatch.rawValue) }
    if reset.isProvablyOwn {
      if isImpossible(reset, me: me, peer: peer) { notes.add(.resetImpossible) }
      if theirs.strayFrame != 0, theirs.strayFrame == reset.precedingFrame, theirs.strayAcknowledgment == reset.sequence
      {
        notes.add(.resetAnswersStray, detail: UInt32(clamping: moment.frame - theirs.strayFrame))
      }
    }
    if reset.position == .inWindow { mine.unchallenged.addSpaced(moment, by: throttleTime) }
    mine.expectChallenge(to: reset)
  }

  /// What of an RST does not fit its sender.
  static func mismatch(_ reset: ResetRecord, me: TCPEndpoint, peer: TCPEndpoint) -> ResetMismatch {
    var mismatch: ResetMismatch = []
    let step = abs(Int(reset.timeToLive) - Int(reset.previousTimeToLive))
    if reset.previousTimeToLive != 0, step >= timeToLiveStep { mismatch.insert(.timeToLive) }
    guard reset.flags.contains(.ack) else { return mismatch }
    if State.usesTimestamps(me, peer), reset.traits.isDisjoint(with: [.timestamps, .headerCut]) {
      mismatch.insert(.timestamps)
    }
    return mismatch
  }

  /// Whether an RST is one of several that step through numbers: an answer takes its number from what it answers, and has no ACK; an abort
  /// of a socket happens once, at SND.NXT.
  private static func isStepped(_ reset: ResetRecord, me: TCPEndpoint, mine: IrregularClose.End) -> Bool {
    reset.flags.contains(.ack) && mine.resets > 1 && mine.lastResetSequence != reset.sequence
      && mine.lastResetAcknowledgment == reset.acknowledgment && reset.sequence > me.nxt && reset.position != .exact
  }

  /// Whether no lost frame explains the number of an RST: it acknowledges something of this incarnation, and lies before its sender's
  /// SYN, or further ahead than the largest window.
  static func isImpossible(_ reset: ResetRecord, me: TCPEndpoint, peer: TCPEndpoint) -> Bool {
    guard me.knows.contains(.syn), peer.knows.contains(.syn), reset.flags.contains(.ack) else { return false }
    guard me.sequenceSpace < UInt64(largestWindow), peer.sequenceSpace < UInt64(largestWindow) else { return false }
    guard reset.acknowledgment > peer.isn, reset.acknowledgment <= peer.nxt else { return false }
    return reset.sequence < me.isn || reset.sequence.distance(from: me.nxt) > largestWindow
  }

  /// Notes a segment whose sender had sent an RST, when it tells who sent that RST.
  static func noteAfterReset(
    _ segment: TCPSegment, me: TCPEndpoint, reset: ResetRecord, elapsed: TimeSpan, notes: inout SegmentNotes
  ) {
    let (before, between) = (reset.previousIdentification, reset.identification)
    let advance = segment.identification &- before
    if before != 0, between != 0, advance > 0, advance <= identificationStep,
      min(between &- before, before &- between) > 4 * identificationStep
    {
      notes.add(.identificationResumed, detail: UInt32(between))
    }
    guard reset.isProvablyOwn, segment.timeToLive == reset.timeToLive, segment.traits.contains(.timestamps) else {
      return
    }
    guard Int32(bitPattern: segment.timestampValue &- reset.timestampValue) > 0 else { return }
    guard segment.sequence >= reset.senderAcked, segment.sequence <= reset.senderNext else { return }
    notes.add(.segmentAfterOwnReset, detail: UInt32(clamping: elapsed.wholeMicroseconds))
  }

  /// Whether TSval of an RST is newer than that of its sender's last segment, by no more than the fastest clock allows.
  static func hasOwnTimestamp(_ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, state: State) -> Bool {
    guard segment.traits.contains(.timestamps), me.knows.isSuperset(of: [.syn, .timestamps]) else { return false }
    let advance = Int(Int32(bitPattern: segment.timestampValue &- me.timestampValue))
    let age = moment.time.elapsed(since: state.firstTime).nonNegative
    // RFC 7323 §5.4: a tick takes a millisecond or more.
    return advance > 0 && .milliseconds(advance) <= 2 * age + .seconds(1)
  }

  /// Whether a segment lies behind the window of its receiver, who has to answer it with an ACK (RFC 9293 §3.10.7.4, first check).
  static func isUnacceptable(_ segment: TCPSegment, peer: TCPEndpoint, me: TCPEndpoint) -> Bool {
    guard peer.knows.isSuperset(of: [.windowKnown, .syn]), me.knows.isSuperset(of: [.syn, .next]) else { return false }
    return segment.sequence > peer.edge || segment.sequence < me.isn
  }
}

/// Challenge ACKs (RFC 5961 §3.2, §4.2).
extension TCPConnection {
  /// Notes a SYN that came in a synchronized state, and waits for its answer.
  func provoke(_ segment: TCPSegment, _ moment: Moment, closing: inout IrregularClose) {
    let provocation = Provocation(frame: moment.frame, time: moment.time, acknowledged: sender(segment.direction).una)
    switch segment.direction {
    case .aToB: closing.a.provocation = provocation
    case .bToA: closing.b.provocation = provocation
    }
  }

  /// Notes whether a segment challenges what its receiver had sent, or comes too late for that.
  static func noteChallenge(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, theirs: inout IrregularClose.End,
    state: State, notes: inout SegmentNotes
  ) {
    if theirs.unchallenged.count > 0 {
      if moment.time.elapsed(since: theirs.unchallenged.lastTime) <= throttleTime {
        theirs.unchallenged = ProbeRun()
      } else if theirs.survivorFrame < theirs.unchallenged.lastFrame {
        theirs.survivorFrame = moment.frame
      }
    }
    let provocation = theirs.provocation
    guard provocation.frame != 0 else { return }
    theirs.provocation = Provocation()
    let isEmptyAck = segment.payloadLength == 0 && segment.flags == .ack && segment.sequence == me.nxt
    guard isEmptyAck, segment.acknowledgment == provocation.acknowledged else { return }
    guard moment.time.elapsed(since: provocation.time) <= max(challengeTime, state.roundTrip) else { return }
    notes.add(
      provocation.isExactReset ? .exactResetChallenged : .challengeAck,
      detail: UInt32(clamping: moment.frame - provocation.frame))
  }

  /// The frame of the RST that answered this connection's SYN, if that offered ECN; zero otherwise.
  func ecnRefusedFrame(_ closing: IrregularClose) -> UInt64 {
    guard phase == .synSent, sender(opener).knows.contains(.ecnOffered) else { return 0 }
    let reset = opener == .aToB ? closing.b.reset : closing.a.reset
    return reset.exists && reset.position == .exact ? reset.frame : 0
  }
}

extension TCPSegment {
  /// Whether an RST has the numbers of an answer to the last one of the peer (RFC 9293 §3.10.7.1): the sequence number comes from the
  /// acknowledgment; without one it is zero, and the acknowledgment number is the one behind the segment.
  fileprivate func answersReset(of peer: IrregularClose.End) -> Bool {
    if let acknowledgment = peer.lastResetAcknowledgment { return sequence == acknowledgment }
    return flags.contains(.ack) && sequence == SequenceNumber(0) && acknowledgment == peer.lastResetSequence
  }
}

extension ProbeRun {
  /// Adds a segment unless it follows the last one too soon to count.
  mutating func addSpaced(_ moment: Moment, by least: TimeSpan) {
    guard count == 0 || moment.time.elapsed(since: lastTime) >= least else { return }
    add(moment)
  }
}
