import TransportTracking

/// An end had closed, and something still came for it.
extension StoryPattern {
  /// Lengths of a TLS close_notify on the wire: an alert of two octets in a record of TLS 1.3, and of TLS 1.2 with AES-GCM (RFC 8446 §5.2,
  /// RFC 5246 §6.2.3.3 with RFC 5288 §3).
  private static let closeNotifyLengths: Set<UInt32> = [24, 31]

  /// What the peer had left to say is as long as a TLS close_notify and nothing else.
  static let closeNotifyAfterClose = StoryPattern(
    .closeNotifyAfterClose, needs: [.whole, .abort, .reflex],
    advice: """
      Leave it as it is if this is TLS: nothing of the application was lost; an end that wants no resets reads on until the peer has \
      closed too.
      """
  ) { context in
    guard let reset = context.abort, reset.record.senderFin != .none else {
      return nil
    }
    let (closer, record) = (reset.by, reset.record)
    guard closeNotifyLengths.contains(record.receiverUnacked), context.undelivered(closer) == 0 else { return nil }
    let (fin, trailing) = (context.view.closing(closer).fin, context.view.closing(closer.peer).trailingFrame)
    let place = trailing == 0 ? "" : " (frame \(trailing))"
    return Telling(
      message: """
        the \(closer) had closed (FIN, frame \(fin.frame)); the last \(record.receiverUnacked) octets of the \(closer.peer)\(place), as \
        many as an encrypted TLS close_notify has, met a closed socket and were reset (frame \(record.frame))
        """,
      frames: [fin.frame, trailing, record.frame], alternatives: [.answerAfterClose])
  }

  /// The end no longer waits in FIN-WAIT-2 when the peer closes, or goes on, at last.
  static let finWait2Expired = StoryPattern(
    .finWait2Expired, needs: [.whole, .abort, .reflex],
    advice: """
      Make the end that closes late close sooner, for the other gave it up after a time that it chooses (tcp_fin_timeout on Linux).
      """
  ) { context in
    guard let match = Rule.finWait2Timeout.check.matches(context.rules).first,
      let reset = context.abort,
      let stimulus = context.stimulus(of: reset)
    else { return nil }
    let (closer, late) = (reset.by, context.view.closing(reset.by.peer).fin)
    let fin = context.view.closing(closer).fin
    let waited = DurationText(reset.record.time.elapsed(since: fin.ackedTime), .precise)
    let what = late.frame == stimulus ? "closed (FIN, frame \(stimulus))" : "sent on (frame \(stimulus))"
    return Telling(
      message: """
        the \(closer.peer) \(what) \(waited) after the \(closer)'s FIN (frame \(fin.frame)) was acknowledged, and the \(closer) no longer \
        waited for it: RST (frame \(reset.record.frame))\(context.lost(closer.peer))
        """,
      frames: match.frames.array, alternatives: [.stalePeer])
  }

  /// Payload for an end that had closed both directions (RFC 9293 §3.6.1, SHLD-3).
  static let answerAfterClose = StoryPattern(
    .answerAfterClose, needs: [.whole, .abort],
    advice: """
      Let the end that closes first read until the peer has closed, or shut down its sending half alone (SHUT_WR) while it waits for an \
      answer.
      """
  ) { context in
    guard let reset = context.abort, reset.record.senderFin != .none,
      reset.record.receiverUnacked > 0, reset.isReflex || context.reason == .dataAfterClose
    else { return nil }
    let (closer, record) = (reset.by, reset.record)
    let (fin, trailing) = (context.view.closing(closer).fin, context.view.closing(closer.peer))
    let first = trailing.trailingFrame != 0 ? trailing.trailingFrame : context.stimulus(of: reset) ?? 0
    let since =
      trailing.trailingFrame != 0
      ? ", \(DurationText(trailing.trailingTime.elapsed(since: fin.time), .precise)) after" : " behind"
    let place = first == 0 ? "" : " (from frame \(first) on\(since) its FIN)"
    return Telling(
      message: """
        the \(closer) had closed (FIN, frame \(fin.frame)) and reset what still came from the \(closer.peer)\(place): \
        \(Wording.octets(record.receiverUnacked)) of the \(closer.peer) lost (RST, frame \(record.frame))
        """,
      frames: [fin.frame, first, record.frame], alternatives: [.halfCloseNotHonoured])
  }
}

extension StoryContext {
  /// `; 100 octets of the server are lost`; nothing when nothing is.
  func lost(_ role: Role) -> String {
    let octets = undelivered(role)
    return octets == 0 ? "" : "; \(Wording.octets(octets)) of the \(role) are lost"
  }
}
