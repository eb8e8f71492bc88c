import TransportTracking

/// The network said that it could not deliver (RFC 9293 §3.9.2.2).
extension StoryPattern {
  /// An end is told of an error and gives up; or there is nothing after the error.
  static let abortedByICMP = StoryPattern(
    .abortedByICMP,
    advice: """
      Look at the device that sent the ICMP error: a route, a filter or a listener is missing there, and TCP only passed it on.
      """
  ) { context in
    let icmp = context.view.tracked.icmp
    guard icmp.frame != 0, context.isWhole || context.rules.terminal == .neverEstablished else { return nil }
    let end: Role = context.view.direction(.client) == icmp.direction ? .client : .server
    let error =
      "ICMP error (\(icmpName(icmp.type, context.view.address(.client).address.version)), frame \(icmp.frame))"
    if context.view.observations.contains(.icmpRefused), context.report == nil {
      return Telling(
        message: "an \(error) answered the SYN (frame \(context.view.connection.firstFrame)): nothing was opened",
        frames: [context.view.connection.firstFrame, icmp.frame])
    }
    guard let reset = context.abort, reset.by == end, reset.record.precedingFrame < icmp.frame,
      reset.record.frame > icmp.frame
    else { return nil }
    let elapsed = reset.record.time.nanoseconds(since: icmp.time)
    guard (0...promptly).contains(elapsed) else { return nil }
    return Telling(
      message: """
        the \(end) reset (frame \(reset.record.frame)) \(Wording.precise(elapsed)) after an \(error) about what it had sent\
        \(context.lost(end))
        """,
      frames: [icmp.frame, reset.record.frame], alternatives: [.applicationAbort])
  }

  /// Longer than this after an error, a reset has another cause.
  private static let promptly: Int64 = 1_000_000_000

  /// `host unreachable`, or `type 3 code 13`.
  private static func icmpName(_ type: UInt16, _ version: IPAddress.Version) -> String {
    let (kind, code) = (type >> 8, type & 0xff)
    switch (version, kind, code) {
    case (.v4, 3, 0): return "network unreachable"
    case (.v4, 3, 1), (.v6, 1, 3): return "host unreachable"
    case (.v4, 3, 2): return "protocol unreachable"
    case (.v4, 3, 3), (.v6, 1, 4): return "port unreachable"
    case (.v4, 3, 4), (.v6, 2, _): return "fragmentation needed"
    case (.v4, 3, 9...13), (.v6, 1, 1): return "administratively prohibited"
    case (.v4, 11, _), (.v6, 3, _): return "time exceeded"
    case (.v6, 1, 0): return "no route"
    default: return "type \(kind) code \(code)"
    }
  }
}
