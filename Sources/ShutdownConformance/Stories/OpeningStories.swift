import TransportTracking

/// An attempt to open that was answered, and not by what could open it.
extension StoryPattern {
  /// Resets that the sender of the SYN must ignore (RFC 9293 §3.10.7.3).
  static let invalidRefusal = StoryPattern(
    .invalidRefusal, needs: [.reset, .noted],
    advice: """
      Mend the stack, or the device, that answers for the server: a refusal has ACK and acknowledges the SYN, otherwise every client \
      waits until it gives up.
      """
  ) { context in
    guard !context.rules.facts.isSynchronized, !context.view.endpoint(.server).knows.contains(.syn),
      let first = context.view.evidence(.invalidRefusal, from: .server).first,
      first.occurrences > 1 || context.view.observations.contains(.synRetransmitted)
    else { return nil }
    let fault = first.detail == 0 ? "has no ACK" : "does not acknowledge it"
    return Telling(
      message: """
        the server refused the SYN (frame \(context.view.connection.firstFrame)) \(Wording.times(first.occurrences)) by a reset that \
        \(fault) (first in frame \(first.frame)): the client has to ignore it, and waits for an answer
        """,
      frames: [context.view.connection.firstFrame, first.frame])
  }

  /// The port of a connection that the server still holds in TIME-WAIT (RFC 9293 §3.6.1).
  static let portReusedInTimeWait = StoryPattern(
    .portReusedInTimeWait, needs: [.noted],
    advice: """
      Give the client, or the address translation in front of it, more ports, or let it wait for longer before it uses one again (60 s for \
      Linux); timestamps at both ends let a server take the SYN earlier (RFC 6191).
      """
  ) { context in
    guard !context.rules.facts.isSynchronized, !context.view.endpoint(.server).knows.contains(.syn),
      let first = context.view.evidence(.strangeAnswer, from: .server).first, first.occurrences > 1
    else { return nil }
    return Telling(
      message: """
        the server answered the SYN (frame \(context.view.connection.firstFrame)) \(Wording.times(first.occurrences)) with the numbers of \
        another connection (first in frame \(first.frame)): it still holds one of the same port in TIME-WAIT
        """,
      frames: [context.view.connection.firstFrame, first.frame])
  }
}
