import TransportTracking

extension StoryPattern {
  /// A request and the FIN of an idle connection crossed: the acknowledgment number of the request does not cover the FIN.
  static let keepAliveRace = StoryPattern(
    .keepAliveRace, needs: [.whole, .abort, .reflex],
    advice: """
      Send the request again on a new connection, which is safe because no octet of it was taken; let the client give idle connections up \
      sooner than the server does.
      """
  ) { context in
    guard let reset = context.abort else { return nil }
    let (closer, asker, record) = (reset.by, reset.by.peer, reset.record)
    guard closer == .server || !context.knowsRoles, let fin = reset.crossedFin(in: context.view) else { return nil }
    let request = context.view.lastFlight(asker)
    guard fin.hasPayload, request > 0, UInt64(record.receiverUnacked) == request,
      context.undelivered(closer) == 0
    else { return nil }
    // Near the asker, its request is captured before the FIN that it crosses.
    let isCapturedFirst = context.view.endpoint(asker).payloadTime <= fin.time
    let frame = isCapturedFirst ? (fin.precedingFrame == 0 ? nil : fin.precedingFrame) : context.stimulus(of: reset)
    let idle = fin.time.elapsed(since: fin.payloadTime)
    let place = frame.map { " (\(Wording.frames($0)))" } ?? ""
    return Telling(
      message: """
        the \(closer) closed \(DurationText(idle, .precise)) after its last answer (FIN, frame \(fin.frame)) while a request of \
        \(Wording.octets(request))\(place) was on its way that does not acknowledge the FIN: it met a closed socket and was reset unread \
        (frame \(record.frame))
        """,
      frames: [fin.frame, frame ?? 0, record.frame])
  }
}
