extension TCPConnection {
  /// Frames beyond this are larger than any link carries: offload put them together.
  static let largestJumboPayload: UInt32 = 9216

  /// Takes a segment in the steady state: synchronized, in order, acknowledging what was captured.
  ///
  /// This is the way of nearly every segment of a long connection. What it cannot take changes nothing and returns false.
  @inline(__always)
  mutating func takeSteady(_ segment: TCPSegment, at time: Timestamp) -> Bool {
    guard state.isSteady, segment.flags.subtracting(.psh) == .ack, segment.window != 0,
      segment.payloadLength <= Self.largestJumboPayload
    else { return false }
    guard segment.traits.isSubset(of: .timestamps) else { return takeSteadyUnusual(segment, at: time) }
    return segment.direction == .aToB
      ? Self.takeSteady(segment, at: time, me: &a, peer: &b) : Self.takeSteady(segment, at: time, me: &b, peer: &a)
  }

  /// Takes a segment in the steady state that has something special about it; what SACK says has to be seen by the general way.
  @inline(never)
  private mutating func takeSteadyUnusual(_ segment: TCPSegment, at time: Timestamp) -> Bool {
    guard !segment.traits.contains(.sack) else { return false }
    let taken =
      segment.direction == .aToB
      ? Self.takeSteady(segment, at: time, me: &a, peer: &b) : Self.takeSteady(segment, at: time, me: &b, peer: &a)
    if taken { note(segment.traits) }
    return taken
  }

  @inline(__always)
  private static func takeSteady(
    _ segment: TCPSegment, at time: Timestamp, me: inout TCPEndpoint, peer: inout TCPEndpoint
  ) -> Bool {
    let advance = segment.acknowledgment.distance(from: peer.una)
    guard segment.sequence == me.nxt, advance >= 0, advance <= peer.nxt.distance(from: peer.una) else { return false }
    guard segment.traits.contains(.timestamps) || !me.knows.contains(.timestamps) else { return false }
    if segment.payloadLength > 0 { me.send(segment, at: time, to: &peer) }
    if advance > 0, segment.acknowledgment == peer.nxt { me.acknowledgeAll(of: &peer, at: time) }
    peer.una = segment.acknowledgment
    me.offerWindow(segment)
    return true
  }

  /// Notes what is special about a segment.
  mutating func note(_ traits: TCPSegment.Traits) {
    if traits.contains(.headerCut) { state.observations.insert(.headerCut) }
    if traits.contains(.payloadCut) { state.observations.insert(.payloadCut) }
    if traits.contains(.badChecksum) { state.observations.insert(.badChecksum) }
    if traits.contains(.offloadedChecksum) { state.observations.insert(.offloadedChecksum) }
    if traits.contains(.lengthFromFrame) { state.observations.insert([.offloadFrame, .lengthFromFrame]) }
    if traits.contains(.reassembled) { state.observations.insert(.reassembled) }
    if traits.contains(.multipath) { state.observations.insert(.multipath) }
    if traits.contains(.fastClose) { state.observations.insert(.fastClose) }
  }
}

extension TCPEndpoint {
  /// Notes the window that a segment offers, and the fields that tell its sender from another.
  @inline(__always)
  mutating func offerWindow(_ segment: TCPSegment) {
    let scale = segment.flags.contains(.syn) ? 0 : windowScale  // RFC 7323 §2.2: never in a SYN
    let edge = segment.acknowledgment + UInt32(segment.window) &<< UInt32(scale)
    if !knows.contains(.windowKnown) || edge > self.edge { self.edge = edge }
    knows.insert([.windowKnown, .seen])
    window = segment.window
    if segment.window > largestWindow, !segment.flags.contains(.syn) { largestWindow = segment.window }
    identification = segment.identification
    timeToLive = segment.timeToLive
    if segment.traits.contains(.timestamps) { timestampValue = segment.timestampValue }
  }
}
