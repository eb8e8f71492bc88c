import TransportTracking

/// Everything was over, or nothing had begun.
extension StoryPattern {
  /// RFC 1337 §2.
  static let timeWaitAssassination = StoryPattern(
    .timeWaitAssassination, needs: [.whole, .reset, .noted],
    advice: """
      Do nothing unless ports are reused within seconds: then the kernel should ignore resets in TIME-WAIT (RFC 1337 §3, tcp_rfc1337 on \
      Linux).
      """
  ) { context in
    guard let match = Rule.timeWaitAssassination.check.matches(context.rules).first,
      match.frames.count == 3,
      let end = match.endpoint
    else { return nil }
    let frames = match.frames.array
    return Telling(
      message: """
        both ends had closed; an old segment of the \(end.peer) (frame \(frames[0])) drew an acknowledgment from the \(end)'s \
        TIME-WAIT (frame \(frames[1])), and the reset that answers it (frame \(frames[2])) may have ended TIME-WAIT early
        """,
      frames: frames)
  }

  /// An RST where RFC 9293 §3.10.7.4 raises no error.
  static let resetAfterClose = StoryPattern(
    .resetAfterClose, needs: .reset,
    advice: "Leave it as it is: both applications had been told of a proper close before the reset came."
  ) { context in
    guard let reset = context.rules.endingReset, context.rules.terminal == .graceful,
      context.view.closing(.client).fin.exists, context.view.closing(.server).fin.exists
    else { return nil }
    let fins = Role.allCases.map { context.view.closing($0).fin }.sorted { $0.frame < $1.frame }
    let late = reset.record.time.elapsed(since: fins[1].time)
    return Telling(
      message: """
        both ends had closed (FINs, frames \(fins[0].frame) and \(fins[1].frame)) and all payload was acknowledged when the \(reset.by) \
        sent an RST (frame \(reset.record.frame), \(DurationText(late, .precise)) after the second FIN): harmless, nothing is lost
        """,
      frames: fins.map(\.frame) + [reset.record.frame])
  }

  /// One RST, and no connection.
  static let strayReset = StoryPattern(
    .strayReset, needs: .reset,
    advice: """
      Do not count it as a connection: it answers something that was not captured, or segments that a third party forged in this address's \
      name.
      """
  ) { context in
    let connection = context.view.connection
    guard connection.observations.contains(.rst), connection.openerEvidence == .none,
      !context.view.hasSpoken(.client), !context.view.hasSpoken(.server),
      !connection.observations.contains(.fin)
    else { return nil }
    let resets = Role.allCases.reduce(UInt32(0)) { $0 &+ context.view.closing($1).resets }
    guard resets == connection.frames else { return nil }
    let what =
      resets == 1
      ? "an RST (frame \(connection.firstFrame)) is" : "\(resets) RSTs (from frame \(connection.firstFrame) on) are"
    return Telling(
      message:
        "\(what) all that was captured between these addresses and ports: no connection is shown, and none was ended",
      frames: [connection.firstFrame, connection.lastFrame])
  }
}
