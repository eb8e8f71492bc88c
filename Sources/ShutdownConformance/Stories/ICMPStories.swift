import TransportTracking

/// The network said that it could not deliver (RFC 9293 §3.9.2.2).
extension StoryPattern {
  /// An end is told of an error and gives up; or there is nothing after the error.
  static let abortedByICMP = StoryPattern(
    .abortedByICMP, needs: .icmp,
    advice: """
      Look at the device that sent the ICMP error: a route, a filter or a listener is missing there, and TCP only passed it on.
      """
  ) { context in
    let icmp = context.view.tracked.icmp
    guard icmp.frame != 0, context.isWhole || context.rules.terminal == .neverEstablished else { return nil }
    let end: Role = context.view.direction(.client) == icmp.direction ? .client : .server
    let kind = ICMPErrorKind(
      version: context.view.address(.client).address.version, type: UInt8(icmp.type >> 8),
      code: UInt8(truncatingIfNeeded: icmp.type))
    let error = "ICMP error (\(kind.reason ?? "\(kind)"), frame \(icmp.frame))"
    if context.view.observations.contains(.icmpRefused), context.origin == nil {
      return Telling(
        message: "an \(error) answered the SYN (frame \(context.view.connection.firstFrame)): nothing was opened",
        frames: [context.view.connection.firstFrame, icmp.frame])
    }
    guard let reset = context.abort, reset.by == end, reset.record.precedingFrame < icmp.frame,
      reset.record.frame > icmp.frame
    else { return nil }
    let elapsed = reset.record.time.elapsed(since: icmp.time)
    guard elapsed >= .zero, elapsed <= promptly else { return nil }
    return Telling(
      message: """
        the \(end) reset (frame \(reset.record.frame)) \(DurationText(elapsed, .precise)) after an \(error) about what it had sent\
        \(context.lost(end))
        """,
      frames: [icmp.frame, reset.record.frame], alternatives: [.applicationAbort])
  }

  /// Longer than this after an error, a reset has another cause.
  private static let promptly: TimeSpan = .seconds(1)
}
