import TransportTracking

/// What is known of the decisive RST at the moment it came: what hypotheses are weighed by.
///
/// A class, because causes, rules and applications look at the same; a FIN that is looked at by many is copied here once.
final class ResetFacts {
  let view: Perspective
  let reset: DecisiveReset
  let settings: EvaluationSettings
  /// The signs that a third party sent it.
  let injection: InjectionEvidence
  /// What it answers; nil when nothing came shortly before it that it can answer.
  let stimulus: (kind: ResetStimulus, frame: UInt64)?
  /// Where it came from.
  let origin: Reset.Origin
  /// How far ``origin`` can be relied on.
  let originConfidence: Confidence
  /// The sender's FIN; nil when it had sent none by then.
  let senderFin: FinRecord?
  /// The receiver's FIN; nil when it had sent none by then.
  let receiverFin: FinRecord?

  init(_ reset: DecisiveReset, in view: Perspective, settings: EvaluationSettings) {
    self.view = view
    self.reset = reset
    self.settings = settings
    let record = reset.record
    senderFin = record.senderFin == .none ? nil : Self.fin(of: reset.by, in: view)
    receiverFin = record.receiverFin == .none ? nil : Self.fin(of: reset.by.peer, in: view)
    let stimulus = Self.stimulus(of: reset, in: view)
    injection = InjectionEvidence(of: reset, in: view, answers: stimulus?.frame)
    (origin, originConfidence) =
      injection.isClaim
      ? (.injected, .high)
      : injection.isHalfClaim ? (.unknown, .low) : ResetOrigin.origin(of: reset, in: view, stimulus: stimulus?.kind)
    self.stimulus = origin == .reflex || origin == .unknown && reset.isReflex ? Self.answered(stimulus, record) : nil
  }

  private static func fin(of role: Role, in view: Perspective) -> FinRecord? {
    let fin = view.closing(role).fin
    return fin.exists ? fin : nil
  }

  @inline(__always)
  var options: EvaluationOptions { settings.options }
  @inline(__always)
  var record: ResetRecord { reset.record }
  /// The end in whose name it came.
  @inline(__always)
  var by: Role { reset.by }
  /// The end that it was sent to.
  @inline(__always)
  var peer: Role { reset.by.peer }
  /// Whether it is the answer of a stack without a socket, or has that form and may be anybody's.
  var isReflex: Bool { origin == .reflex || origin == .unknown && reset.isReflex }
  /// Where the end in whose name it came goes on as if it had sent none, although a stack without a socket answered: then it is not that
  /// of the end's socket.
  var continuation: Evidence? { origin == .reflex ? view.continuation(of: reset) : nil }
  /// The end that the RST names as its sender.
  @inline(__always)
  var sender: TCPEndpoint { view.endpoint(reset.by) }
  /// The end that it was sent to.
  @inline(__always)
  var receiver: TCPEndpoint { view.endpoint(reset.by.peer) }

  /// Whether it is known who opened the connection.
  var knowsRoles: Bool { view.roleBasis != .firstFrame }

  /// Whether the SYN was all that the sender had to answer.
  var answersSyn: Bool {
    !record.wasSynchronized && reset.by == .server && !sender.knows.contains(.syn) && receiver.knows.contains(.syn)
  }
  /// Whether a SYN-ACK was all that the sender had to answer.
  var answersSynAck: Bool {
    !record.wasSynchronized && reset.by == .client && receiver.knows.contains(.syn)
  }
  /// Whether the receiver had challenged what the sender sent before, and this is the answer to it (RFC 5961 §3.2, §4.2).
  var answersChallenge: Bool {
    guard !record.followsOwnSegment, !record.flags.contains(.ack) else { return false }
    let challenges =
      view.evidence(.challengeAck, from: reset.by.peer) + view.evidence(.exactResetChallenged, from: reset.by.peer)
    return challenges.contains { $0.frame == record.precedingFrame }
      || view.evidence(.synInSynchronized, from: reset.by).contains { $0.frame < record.frame }
        && record.sequence == record.senderAcked
  }

  /// Octets of the receiver that the sender had acknowledged since it last sent something itself.
  var unread: UInt32 { octets(from: record.receiverFlight, to: received < receiverEnd ? received : receiverEnd) }
  /// Octets of the receiver that the sender had not acknowledged, by the RST neither.
  var unreceived: UInt32 {
    let acknowledged = record.receiverAcked.distance(from: received).magnitude
    return record.receiverUnacked > acknowledged ? record.receiverUnacked - acknowledged : 0
  }
  /// What the sender had received: the acknowledgment number of an abort is RCV.NXT, and may be news.
  private var received: SequenceNumber {
    guard origin == .active, record.flags.contains(.ack), record.acknowledgment > record.receiverAcked,
      record.acknowledgment <= record.receiverNext
    else { return record.receiverAcked }
    return record.acknowledgment
  }
  /// Octets of the receiver that came since the sender last sent something itself, acknowledged or not.
  var lastFlight: UInt32 { octets(from: record.receiverFlight, to: receiverEnd) }
  /// The number behind the receiver's last payload.
  private var receiverEnd: SequenceNumber { receiverFin?.sequence ?? record.receiverNext }
  /// Whether the sender had sent payload.
  var hasSpoken: Bool { view.hasSpoken(reset.by) }
  /// Whether the receiver had sent payload.
  var wasSpokenTo: Bool { view.hasSpoken(reset.by.peer) }
  /// Whether the sender's receive buffer was full: it offered a window of zero.
  var isReceiveBufferFull: Bool {
    record.wasSynchronized && sender.knows.contains(.windowKnown) && record.previousWindow == 0
  }

  /// How long the sender had waited for the peer's close; nil when its FIN was not acknowledged.
  var waitedInFinWait2: TimeSpan? {
    guard let fin = senderFin, fin.ackedFrame != 0, fin.ackedFrame < record.frame, receiverFin?.ackedFrame ?? 0 == 0
    else { return nil }
    let answered = receiverFin.map { min($0.time, record.time) } ?? record.time
    return answered.elapsed(since: fin.ackedTime)
  }

  /// See ``DecisiveReset/probeInterval(in:)``.
  var probeInterval: TimeSpan? { reset.probeInterval(in: view) }

  /// Whether a FIN-WAIT-2 timer may have run out: the sender had waited for a second or more for the peer's close.
  var hasExpired: Bool { waitedInFinWait2 ?? .zero >= .seconds(1) }

  /// Whether the sender was waiting for the peer's close, and nothing came.
  var isUnpromptedInFinWait2: Bool { record.senderFin == .acked && receiverFin == nil && lastFlight == 0 }

  /// Whether the sender had sent the same again and again without an answer.
  var isStalled: Bool { record.followsLadder(options) }

  /// Whether a timer of the stack explains it: keep-alive probes or retransmissions without an answer, and the RST when the next was due.
  var isByTimer: Bool {
    if probeInterval != nil { return true }
    guard isStalled else { return false }
    return record.silence >= record.ladderSpan / Int(record.ladder)
  }

  /// Whether nothing had been sent for long.
  var isIdle: Bool { reset.followsSilence(options) && record.receiverUnacked == 0 && record.senderUnacked == 0 }

  /// Whether all payload of both ends was acknowledged, by the RST at last.
  var isSettled: Bool { record.senderUnacked == 0 && unreceived == 0 }

  /// Whether the sender had received the peer's FIN: it, or the RST, acknowledges it.
  var hasReceivedFin: Bool {
    guard let fin = receiverFin else { return false }
    return record.receiverFin == .acked || record.flags.contains(.ack) && record.acknowledgment == fin.sequence + 1
  }

  /// The part of the round trip that lies between the place of the capture and the end that it names; nil when it is not known.
  var way: TimeSpan? { view.connection.isRoundTripExact ? view.connection.roundTrip(to: view.direction(by)) : nil }

  private func octets(from start: SequenceNumber, to end: SequenceNumber) -> UInt32 {
    guard receiver.payloadOctets > 0, end > start else { return 0 }
    return UInt32(clamping: min(UInt64(end.distance(from: start)), receiver.payloadOctets))
  }
}

// MARK: - What it answers

extension ResetFacts {
  /// An answer follows within two round trips, and no less than this: the capture may have been made at the other end.
  private static let answerTime: TimeSpan = .milliseconds(100)

  /// The segment before an RST that it can answer.
  private static func stimulus(of reset: DecisiveReset, in view: Perspective) -> (kind: ResetStimulus, frame: UInt64)? {
    let record = reset.record
    guard record.precedingFrame != 0 else { return nil }
    let limit = max(Self.answerTime, 2 * view.roundTripAtMost)
    if record.followsOwnSegment {  // the peer's last segment met the sender's FIN on the way
      let fin = view.closing(reset.by).fin
      guard fin.precedingFrame != 0, record.receiverUnacked > 0,
        record.time.elapsed(since: fin.time) <= limit
      else { return nil }
      return (.data, fin.precedingFrame)
    }
    guard record.silence <= limit else { return nil }
    return (kind(reset, view), record.precedingFrame)
  }

  /// What an RST answers, by its numbers and the order of the segments; where it follows directly, by that.
  private static func answered(
    _ preceding: (kind: ResetStimulus, frame: UInt64)?, _ record: ResetRecord
  ) -> (kind: ResetStimulus, frame: UInt64)? {
    guard record.wasSynchronized else { return preceding }
    guard record.answers != 0 else { return record.followsOwnSegment ? preceding : nil }
    guard let preceding, preceding.frame == record.answers else {
      return (record.receiverUnacked > 0 ? .data : .segment, record.answers)
    }
    return preceding
  }

  private static func kind(_ reset: DecisiveReset, _ view: Perspective) -> ResetStimulus {
    let (record, peer) = (reset.record, view.endpoint(reset.by.peer))
    if !record.wasSynchronized {
      return peer.knows.contains(.synAck) ? .synAck : peer.knows.contains(.syn) ? .syn : .segment
    }
    let challenged = view.evidence(.challengeAck, from: reset.by.peer).contains { $0.frame == record.precedingFrame }
    if challenged { return .challengeAck }
    let fin = view.closing(reset.by.peer).fin
    let preceding = record.time - record.silence
    let isFin = fin.exists && (fin.frame == record.precedingFrame || fin.lastTime == preceding)
    let isAgain = view.closing(reset.by.peer).ladder.lastFrame == record.precedingFrame
    if isFin, !isAgain || record.receiverUnacked == 0, fin.payloadLength == 0 { return .fin }
    if record.followsPayload || isFin || isAgain { return .data }
    // With data outstanding it may have been sent again.
    return record.receiverUnacked > 0 ? .segment : .acknowledgment
  }
}
