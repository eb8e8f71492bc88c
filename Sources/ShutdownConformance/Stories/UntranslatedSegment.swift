import TransportTracking

extension StoryPattern {
  /// A segment came to its receiver under another address, and was answered as one of no connection (RFC 9293 §3.10.7.1).
  ///
  /// A translation of addresses that does not recognise a segment, such as one outside of the window that it has computed, may pass it on as it
  /// is. Its receiver knows nobody by that address and answers with an RST, which the sender takes for the end of the connection. What tells
  /// this from a restart is that the end goes on; that it travelled as far as the end's segments speaks against a third party.
  static let untranslatedSegment = StoryPattern(
    .untranslatedSegment, needs: [.whole, .abort, .reflex],
    advice: """
      Let the translation of addresses between the ends drop what its connection tracking finds invalid, or find less invalid: on Linux a \
      rule that drops ctstate INVALID, or nf_conntrack_tcp_be_liberal.
      """
  ) { context in
    guard let reset = context.abort, reset.record.hasUsualTimeToLive,
      let stimulus = context.stimulus(of: reset), let later = context.view.continuation(of: reset)
    else { return nil }
    let (record, end) = (reset.record, reset.by)
    let elapsed = DurationText(later.time.elapsed(since: record.time), .precise)
    return Telling(
      message: """
        the \(end)'s host answered frame \(stimulus) of the \(end.peer) as if it had no such connection (RST, frame \(record.frame)), and \
        the \(end) went on with it \(elapsed) later where it stood (frame \(later.frame)): it seems that frame \(stimulus) reached it from \
        another address, passed on untranslated by a translation of addresses on the way; or a third party sent the RST
        """,
      frames: [stimulus, record.frame, later.frame])
  }
}

extension ResetRecord {
  /// Whether its time to live is that of the end's segment before it, as far as that is known.
  fileprivate var hasUsualTimeToLive: Bool { previousTimeToLive == 0 || timeToLive == previousTimeToLive }
}
