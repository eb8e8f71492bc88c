import TransportTracking

/// The signs that a third party sent an RST in an end's name (RFC 3360, RFC 5961 §3.1), weighed.
///
/// It is a claim only with two independent signs or more that weigh four or more together (``InjectionSign/weight``), or with one that
/// leaves no other explanation.
struct InjectionEvidence {
  /// A sign and the frames that show it.
  struct Entry {
    let sign: InjectionSign
    let frames: [UInt64]
  }

  private(set) var entries: [Entry] = []

  /// Whether the signs are enough to say that a third party sent it.
  var isClaim: Bool {
    if entries.contains(where: { $0.sign.weight >= 5 }) { return true }
    return entries.count >= 2 && entries.reduce(0) { $0 + $1.sign.weight } >= 4
  }

  /// Whether there is one strong sign, which is not enough to claim anything, and enough to doubt.
  var isHalfClaim: Bool { entries.contains { $0.sign.weight >= 3 } }

  /// Whether a device answers for the end, and nothing tells more.
  var isDeviceInFront: Bool { entries.count == 1 && entries[0].sign == .severalSources }

  /// The RSTs and what shows that they are none of the end's, in order.
  var frames: [UInt64] { Set(entries.flatMap(\.frames)).subtracting([0]).sorted() }

  private mutating func add(_ sign: InjectionSign, _ frames: [UInt64]) {
    entries.append(Entry(sign: sign, frames: frames))
  }
}

// MARK: - An RST that had no effect

extension InjectionEvidence {
  /// Weighs what was noted of an end's RSTs that had no effect.
  init(ignoredBy view: Perspective, from role: Role) {
    let frame = view.closing(role).ignoredReset
    guard frame != 0 else { return }
    let mismatches = view.evidence(.resetMismatch, from: role)
    let kinds = mismatches.reduce(into: ResetMismatch()) { $0.formUnion(ResetMismatch(rawValue: $1.detail)) }
    let resets = mismatches.map(\.frame) + [frame]
    if kinds.contains(.timeToLive) { add(.distance, resets) }
    if kinds.contains(.timestamps) { add(.timestamps, resets) }
    if kinds.contains(.stepped) { add(.stepped, resets) }
    if let resumed = view.evidence(.identificationResumed, from: role).first {
      add(.identificationResumed, [frame, resumed.frame])
    }
    if let later = view.evidence(.segmentAfterReset, from: role).first { add(.goesOn, [frame, later.frame]) }
  }
}

// MARK: - The decisive RST

extension InjectionEvidence {
  /// Times to live that stacks begin with: a packet that has one of them was sent by a neighbour.
  private static let initialTimesToLive: [UInt8] = [32, 64, 128, 255]
  /// Times to live that differ by this much are not those of one way.
  private static let timeToLiveStep = 3
  /// A step that a counter of identifications makes from one packet to the next, others in between.
  private static let counterStep: UInt16 = 16
  /// Identifications nearer than this are those of one counter.
  private static let identificationStep: UInt16 = 256
  /// An end's counter of identifications moves far in more than this.
  private static let identificationAge: TimeSpan = .seconds(1)

  /// Weighs the decisive RST.
  init(of reset: DecisiveReset, in view: Perspective, answers: UInt64?) {
    let record = reset.record
    guard record.wasSynchronized, !record.isProvablyOwn else { return }
    guard !Self.continuesCounter(record) else { return }
    addAddressing(record, view.observations)
    if isOfSeveralSources(reset, view) { add(.severalSources, [record.frame]) }
    if record.acknowledgesUnsent { add(.acknowledgesUnsent, [record.frame]) }
    if isMirrored(record) { add(.mirrored, [record.precedingFrame, record.frame]) }
    addSpeed(reset, view)
    if record.flags.contains(.ack) {
      let isMissing = record.traits.isDisjoint(with: [.timestamps, .headerCut])
      if view.negotiatedTimestamps, isMissing { add(.timestamps, [record.frame]) }
    } else if record.window == 0, record.traits.isDisjoint(with: .timestamps) {
      if record.acknowledgment.rawValue != 0 { add(.acknowledgmentField, [record.frame]) }
      if answers == nil, !record.followsOwnSegment { add(.unprompted, [record.precedingFrame, record.frame]) }
    }
    addLater(reset, view)
  }

  /// Whether its IPv4 identification is the next of the end's counter, which a third party does not know.
  private static func continuesCounter(_ record: ResetRecord) -> Bool {
    let step = record.identification &- record.previousIdentification
    return record.previousIdentification != 0 && step > 0 && step <= counterStep
  }

  /// What a time to live tells of where an RST was sent; nil when it is as usual.
  ///
  /// A router that captures on both sides sees every packet with two times to live, one apart.
  private static func sign(_ own: UInt8, usual: UInt8, _ observations: Observations) -> InjectionSign? {
    guard usual != 0, own != usual else { return nil }
    let isNear = abs(Int(own) - Int(usual)) < timeToLiveStep
    if observations.contains(.timeToLiveChanged) { return isNear ? nil : .timeToLive }
    if isNear, observations.contains(.duplicateFrame) { return nil }
    if hops(own) == 0, hops(usual) > 0 { return .madeNearby }
    if isNear { return .timeToLiveNear }
    return abs(hops(own) - hops(usual)) >= timeToLiveStep ? .distance : .timeToLive
  }

  /// How many routers a packet has passed, if it began with the next value that stacks begin with.
  private static func hops(_ timeToLive: UInt8) -> Int {
    Int((initialTimesToLive.first { $0 >= timeToLive } ?? .max) - timeToLive)
  }

  private mutating func addAddressing(_ record: ResetRecord, _ observations: Observations) {
    let (own, usual) = (record.timeToLive, record.previousTimeToLive)
    if let sign = Self.sign(own, usual: usual, observations) { add(sign, [record.frame]) }
    let (before, between) = (record.previousIdentification, record.identification)
    let distance = min(between &- before, before &- between)
    if before != 0, between != 0, distance > Self.identificationStep, record.silence < Self.identificationAge {
      add(.identification, [record.frame])
    }
  }

  /// What came after it: more RSTs, the end's next segments, an RST of the other end at the same time.
  private mutating func addLater(_ reset: DecisiveReset, _ view: Perspective) {
    let (record, role) = (reset.record, reset.by)
    let stepped = view.evidence(.resetMismatch, from: role).filter {
      ResetMismatch(rawValue: $0.detail).contains(.stepped) && $0.frame >= record.frame
    }
    if let last = stepped.last { add(.stepped, [record.frame, last.frame]) }
    if let later = view.evidence(.segmentAfterReset, from: role).first(where: { $0.frame > record.frame }) {
      add(.goesOn, [record.frame, later.frame])
    }
    if let resumed = view.evidence(.identificationResumed, from: role).first(where: { $0.frame > record.frame }) {
      entries.removeAll { $0.sign == .identification }  // the same sign, and the stronger
      add(.identificationResumed, [record.frame, resumed.frame])
    }
    let other = view.closing(role.peer).reset
    if other.exists, isSimultaneous(record, other, view) { add(.bothEnds, [record.frame, other.frame].sorted()) }
  }

  /// Whether segments in the end's name came from two distances, and the RST has that of the SYN.
  private func isOfSeveralSources(_ reset: DecisiveReset, _ view: Perspective) -> Bool {
    let (opening, before) = (view.endpoint(reset.by).timeToLiveOfSyn, reset.record.previousTimeToLive)
    guard opening != 0, reset.record.timeToLive == opening else { return false }
    return view.observations.contains(.timeToLiveChanged) || abs(Int(before) - Int(opening)) >= Self.timeToLiveStep
  }

  /// Whether an RST has the identification of the packet before it, and its end's own were others.
  private func isMirrored(_ record: ResetRecord) -> Bool {
    record.identification != 0 && !record.followsOwnSegment && record.identification == record.precedingIdentification
      && record.identification != record.previousIdentification
  }

  /// Weighs how soon an RST came, against the way to the end and back.
  private mutating func addSpeed(_ reset: DecisiveReset, _ view: Perspective) {
    guard let (elapsed, way) = reset.speed(in: view), elapsed < way / 4 else { return }
    add(elapsed < way / 10 ? .nearerThanTheEnd : .tooFast, [reset.record.precedingFrame, reset.record.frame])
  }

  /// Whether the other end's RST comes directly behind this one, sooner than either can have reached an end.
  private func isSimultaneous(_ record: ResetRecord, _ other: ResetRecord, _ view: Perspective) -> Bool {
    let (first, second) = record.frame < other.frame ? (record, other) : (other, record)
    guard second.precedingFrame == first.frame, first.senderFin == .none, second.senderFin == .none else {
      return false
    }
    guard !first.isProvablyOwn, !second.isProvablyOwn else { return false }
    guard !Self.continuesCounter(first), !Self.continuesCounter(second) else { return false }
    let apart = second.time.elapsed(since: first.time)
    return apart >= .zero && apart < min(view.roundTripAtLeast / 2, .milliseconds(1))
  }
}
