import TransportTracking

/// An end asked again and again, and got no answer, or none that helped.
extension StoryPattern {
  /// Keep-alive probes without an answer, and a reset (RFC 9293 §3.8.4).
  static let keepAliveDeath = StoryPattern(
    .keepAliveDeath, needs: [.whole, .abort],
    advice: """
      Look for a peer that lost power or network, or a device on the way that forgot the connection and sent no reset; keep-alive did what \
      it is for.
      """
  ) { context in
    guard let match = Rule.keepAliveAbort.check.matches(context.rules).first, let reset = context.abort
    else {
      return nil
    }
    let probes = context.view.closing(reset.by).probes
    let interval = probes.interval ?? .zero
    return Telling(
      message: """
        the \(reset.by) sent \(probes.count) keep-alive probes \(DurationText(interval, .precise)) apart (\
        \(Wording.frames(probes.firstFrame, probes.lastFrame))), got no answer, and reset (frame \(reset.record.frame))
        """,
      frames: match.frames.array)
  }

  /// A window of zero until the connection was reset (RFC 9293 §3.8.6.1).
  static let zeroWindowDeath = StoryPattern(
    .zeroWindowDeath, needs: [.whole, .abort, .active],
    advice: """
      Look why the application behind the closed window did not read: the network and the other end did their part.
      """
  ) { context in
    guard let reset = context.abort,
      context.view.observations.contains(.zeroWindow)
    else { return nil }
    let record = reset.record
    let reader: Role? = record.receiverWindow == 0 ? reset.by.peer : record.previousWindow == 0 ? reset.by : nil
    guard let reader, context.view.endpoint(reader).knows.contains(.windowKnown),
      context.view.hasSpoken(reader.peer)
    else { return nil }
    let who = reader == reset.by ? "reset with that data unread" : "gave up and reset"
    let stuck = context.undelivered(reader.peer)
    let waiting = stuck > 0 ? ", with \(Wording.octets(stuck)) of the \(reader.peer) waiting in vain" : ""
    return Telling(
      message: """
        the \(reader)'s window was closed, because its application did not read\(waiting), when the \(reset.by) \(who) \
        (frame \(record.frame))
        """,
      frames: [record.precedingFrame, record.frame])
  }

  /// Retransmissions that nobody acknowledges (RFC 9293 §3.8.3).
  static let blackhole = StoryPattern(
    .blackhole, needs: [.whole, .ladder],
    advice: """
      Capture at the other end at the same time: what arrives there tells whether the way there, the way back, or the host fails; if small \
      segments pass and full ones do not, look at the path MTU.
      """
  ) { context in
    guard context.rules.facts.isSynchronized, context.origin == nil || context.abort != nil else {
      return nil
    }
    for role in Role.allCases {
      guard let ladder = context.view.quietLadder(of: role, context.options) else { continue }
      if let abort = context.abort, abort.by != role || !abort.record.followsOwnSegment { continue }
      guard context.view.endpoint(role.peer).window != 0 else { continue }
      return context.unanswered(ladder, of: role)
    }
    return nil
  }
}

extension StoryContext {
  fileprivate func unanswered(_ ladder: RetransmissionLadder, of role: Role) -> Telling {
    let (fin, octets) = (view.closing(role).fin, view.endpoint(role).unackedPayload)
    let what: Message = octets > 0 ? "\(Wording.octets(octets))" : fin.exists ? "its FIN" : "what it had sent"
    let idle = view.silence(beforeFlightOf: role).flatMap { $0 >= options.idleTime ? $0 : nil }
    let before = idle.map { " after \(DurationText($0, .precise)) of silence" } ?? ""
    let end = abort.map { ", until it gave up and reset (frame \($0.record.frame))" } ?? ""
    return Telling(
      message: """
        the \(role) sent \(what)\(before) and then \(ladder.count) times again in \(DurationText(ladder.span, .precise)) \
        (\(Wording.frames(ladder.firstFrame, ladder.lastFrame))), and nothing came back\(end)
        """,
      frames: [ladder.firstFrame, ladder.lastFrame, abort?.record.frame ?? 0],
      alternatives: idle == nil ? [] : [.idleReaper])
  }
}
