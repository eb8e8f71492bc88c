import TransportTracking

/// Retransmissions that nothing answers (RFC 9293 §3.8.3), and whether their sender has given up.
extension Perspective {
  /// The retransmissions of an end that have gone on for long enough to be named (``EvaluationOptions/ladderLength``), and that nothing has
  /// acknowledged until the end of the capture; nil otherwise.
  func unansweredLadder(of role: Role, _ options: EvaluationOptions) -> RetransmissionLadder? {
    let ladder = closing(role).ladder
    return ladder.count >= options.ladderLength && ladder.isUnanswered(endpoint(role)) ? ladder : nil
  }

  /// The same, when the peer has sent nothing since: that, and nothing less, is silence.
  func quietLadder(of role: Role, _ options: EvaluationOptions) -> RetransmissionLadder? {
    unansweredLadder(of: role, options).flatMap { $0.isAnswered ? nil : $0 }
  }

  /// Whether a sender has retransmitted for R2, and has then been silent for longer than any retransmission timeout: nothing is left but
  /// that it gave up (RFC 9293 §3.8.3, RFC 6298 §2.5).
  func hasGivenUp(_ ladder: RetransmissionLadder, _ options: EvaluationOptions) -> Bool {
    ladder.span >= options.giveUpTime && silence(after: ladder) >= options.quiescence
  }

  /// Whether a sender has let the time of its next retransmission pass: it has given up, or its host is gone. Sooner than R2, that may be the
  /// choice of its application.
  func isOverdue(_ ladder: RetransmissionLadder, _ options: EvaluationOptions) -> Bool {
    ladder.count >= 3 && isOverdue(after: ladder.span, silence: silence(after: ladder), options)
  }

  /// Whether a silence is longer than the time to the next retransmission can be: that doubles each time, so it is no longer than twice what
  /// all before it took, nor than the longest timeout (RFC 6298 §2.5, §5.5), with a reserve.
  func isOverdue(after span: TimeSpan, silence: TimeSpan, _ options: EvaluationOptions) -> Bool {
    span > .zero && silence > min(2 * span, options.quiescence.magnitude)
  }

  private func silence(after ladder: RetransmissionLadder) -> TimeSpan {
    tracked.observedUntil.elapsed(since: ladder.lastTime)
  }
}

extension RetransmissionLadder {
  /// From the first retransmission to the last.
  var span: TimeSpan { lastTime.elapsed(since: firstTime) }
}

extension ResetRecord {
  /// Whether its sender had sent the same again and again directly before it, without an answer.
  func followsLadder(_ options: EvaluationOptions) -> Bool { ladder >= options.ladderLength && followsOwnSegment }
}
