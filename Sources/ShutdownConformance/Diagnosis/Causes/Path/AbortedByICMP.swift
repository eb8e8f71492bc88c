import TransportTracking

extension Hypothesis {
  /// The network said that it could not deliver (RFC 9293 §3.9.2.2).
  static let abortedByICMP = Hypothesis(
    .abortedByICMP, needs: .icmp,
    CauseDocumentation(
      happened: "A router or host said by an ICMP error that it cannot deliver, and the connection ended over it.",
      shows: "Decisive: an ICMP error answers the SYN. Strong: the end that it was sent to resets within a second.",
      silent: "An error after which the connection goes on is no end of it (RFC 9293 §3.9.2.2, RFC 5927).",
      advice: [
        "Look at the device that sent the ICMP error: a route, a filter or a listener is missing there, and TCP only passed it on."
      ],
      commands: ["ip route get {server}", "tracepath {server}"],
      apart: "an ICMP error that quotes a segment of this connection"),
    weigh: { context, scale in
      guard let story = context.icmpStory else { return false }
      let icmp = context.view.tracked.icmp
      scale.at = .path
      guard let reset = story.reset else {
        scale.add(.decisive, "an ICMP error answered the SYN", context.view.connection.firstFrame, icmp.frame)
        return true
      }
      scale.add(.decisive, "the reset follows the ICMP error", icmp.frame, reset.record.frame)
      return true
    },
    tell: { context in
      guard let story = context.icmpStory else { return "" }
      let icmp = context.view.tracked.icmp
      let kind = ICMPErrorKind(
        version: context.view.address(.client).address.version, type: UInt8(icmp.type >> 8),
        code: UInt8(truncatingIfNeeded: icmp.type))
      let error = "ICMP error (\(kind.reason ?? "\(kind)"), frame \(icmp.frame))"
      guard let reset = story.reset else {
        return "an \(error) answered the SYN (frame \(context.view.connection.firstFrame)): nothing was opened"
      }
      return """
        the \(reset.by) reset (frame \(reset.record.frame)) \(DurationText(reset.record.time.elapsed(since: icmp.time), .precise)) after an \
        \(error) about what it had sent\(context.lost(reset.by))
        """
    })
}

extension DiagnosisContext {
  /// Longer than this after an error, a reset has another cause.
  private static let promptly: TimeSpan = .seconds(1)

  /// The end of a connection that an ICMP error explains: that of the SYN, or the reset behind it.
  fileprivate var icmpStory: (reset: ResetFacts?, Void)? {
    let icmp = view.tracked.icmp
    guard offered.contains(.whole) || rules.terminal == .neverEstablished else { return nil }
    if view.observations.contains(.icmpRefused), facts == nil { return (nil, ()) }
    let end: Role = view.direction(.client) == icmp.direction ? .client : .server
    guard let facts = abort, facts.by == end, facts.record.precedingFrame < icmp.frame, facts.record.frame > icmp.frame
    else {
      return nil
    }
    let elapsed = facts.record.time.elapsed(since: icmp.time)
    return elapsed >= .zero && elapsed <= Self.promptly ? (facts, ()) : nil
  }
}
