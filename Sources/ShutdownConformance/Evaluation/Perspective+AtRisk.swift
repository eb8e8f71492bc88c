import TransportTracking

extension Perspective {
  /// Longer than this after the last payload, an exchange is over and the connection idle.
  private static let idleAfter: TimeSpan = .seconds(1)

  /// What an abort put at risk; `isUnreadLikely` says whether the sender of the reset may have closed with data unread.
  func dataAtRisk(_ reset: DecisiveReset?, isUnreadLikely: Bool, _ options: EvaluationOptions) -> DataAtRisk {
    let end = reset?.record.time ?? connection.lastTime
    let octets = PerEnd(
      client: atRisk(.client, reset, isUnreadLikely: isUnreadLikely, end, options),
      server: atRisk(.server, reset, isUnreadLikely: isUnreadLikely, end, options))
    return DataAtRisk(octets: octets, phase: phase(at: end))
  }

  private func atRisk(
    _ role: Role, _ reset: DecisiveReset?, isUnreadLikely: Bool, _ end: Timestamp, _ options: EvaluationOptions
  ) -> DataAtRisk.Octets? {
    let sender = endpoint(role)
    guard sender.knows.contains(.seen), !isLossy(role) else { return nil }
    guard sender.payloadOctets > 0 else { return .init(undelivered: 0, possiblyUnread: 0) }
    guard sender.knows.contains(.acknowledged), endpoint(role.peer).knows.contains(.seen) else { return nil }
    let undelivered = undelivered(role, reset)
    let acked = sender.payloadOctets - min(sender.payloadOctets, undelivered)
    guard mayBeUnread(role, reset, isUnreadLikely: isUnreadLikely, end, options) else {
      return .init(undelivered: undelivered, possiblyUnread: 0)
    }
    return .init(undelivered: undelivered, possiblyUnread: min(acked, largestWindow(of: role.peer) ?? acked))
  }

  /// Octets of an end that nothing acknowledged, the RST included. What it sent after the RST is none of what that cost.
  func undelivered(_ role: Role, _ reset: DecisiveReset?) -> UInt64 {
    var unacked = UInt64(endpoint(role).unackedPayload)
    if let reset {
      unacked = min(unacked, UInt64(reset.by == role ? reset.record.senderUnacked : reset.record.receiverUnacked))
    }
    return unacked - min(unacked, ackedByReset(of: role, reset))
  }

  /// What the RST itself acknowledges: its sender's stack had it, and nobody knows whether its application had.
  private func ackedByReset(of role: Role, _ reset: DecisiveReset?) -> UInt64 {
    guard let reset, reset.by == role.peer, reset.record.flags.contains(.ack) else { return 0 }
    let advance = reset.record.acknowledgment.distance(from: reset.record.receiverAcked)
    return advance > 0 ? UInt64(advance) : 0
  }

  /// Whether octets of an end may have been acknowledged within the last round trip, or its peer may have closed with unread data.
  ///
  /// The times of single acknowledgments are not kept. Nothing was acknowledged lately when nothing at all came lately, nor when the
  /// last payload is older than a round trip each way and the longest delay of an acknowledgment.
  private func mayBeUnread(
    _ role: Role, _ reset: DecisiveReset?, isUnreadLikely: Bool, _ end: Timestamp, _ options: EvaluationOptions
  ) -> Bool {
    guard let reset else { return false }
    if reset.by == role.peer, isUnreadLikely { return true }
    let age = end.elapsed(since: endpoint(role).payloadTime)
    return reset.record.silence <= roundTripAtMost && age <= 2 * roundTripAtMost + options.acknowledgmentDelay
  }

  /// The largest window that an end may have offered as a receiver, in octets; nil when it or its scale is not known. That of a SYN is not
  /// kept, and has no scale: it is 65,535 at most.
  private func largestWindow(of role: Role) -> UInt64? {
    let (me, peer) = (endpoint(role), endpoint(role.peer))
    guard me.knows.contains(.syn), peer.knows.contains(.syn), me.largestWindow > 0 else { return nil }
    return max(UInt64(me.largestWindow) << UInt64(min(me.windowScale, 14)), UInt64(UInt16.max))  // RFC 7323 §2.3
  }

  /// How far the exchange had come when the connection was aborted.
  func phase(at end: Timestamp) -> DataAtRisk.Phase {
    let (client, server) = (endpoint(.client), endpoint(.server))
    if server.unackedPayload > 0 { return .responseUnderWay }
    if isLastFlight(.client) { return .requestInFlight }
    guard isLastFlight(.server) else { return .idle }
    if !server.knows.contains(.pushed), closing(.server).fin.exists == false { return .responseUnderWay }
    let last = max(server.payloadTime, client.payloadTime)
    return end.elapsed(since: last) >= Self.idleAfter ? .idle : .afterResponse
  }
}
