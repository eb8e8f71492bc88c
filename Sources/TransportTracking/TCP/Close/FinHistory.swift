/// What became of a FIN after its first copy.
struct FinHistory: Sendable {
  /// How often it was sent again; copies made by the capture do not count.
  var copies: UInt32 = 0
  /// The time of the last of ``copies``.
  var lastTime = Timestamp(nanoseconds: 0)
  /// Copies that were sent after the acknowledgment had been captured.
  var copiesAfterAck: UInt32 = 0
  /// Those of ``copiesAfterAck`` after which the peer has sent nothing.
  var unansweredCopies: UInt32 = 0
  /// The time of the first of ``unansweredCopies``.
  var unansweredTime = Timestamp(nanoseconds: 0)
  /// The longest run of ``copiesAfterAck`` that the peer left unanswered, although it sent something after it.
  var ignoredCopies: UInt32 = 0
  /// For how long that run lasted.
  var ignoredSpan: TimeSpan = .zero
  /// The first frame that the peer sent after that run.
  var ignoredUntilFrame: UInt64 = 0
  /// Segments of the peer after the FIN that do not acknowledge it.
  var withheldAcks: UInt32 = 0
  /// The frame of the last of ``withheldAcks``.
  var withheldFrame: UInt64 = 0
  /// The time of the last of ``withheldAcks``.
  var withheldTime = Timestamp(nanoseconds: 0)
  /// The last frame that the sender sent after its FIN, other than a copy of the FIN; zero when there was none, and when it was the
  /// ordinary acknowledgment of the peer's FIN.
  var senderLaterFrame: UInt64 = 0
  /// The time of ``senderLaterFrame``.
  var senderLaterTime = Timestamp(nanoseconds: 0)

  /// The time of the last copy of a FIN whose history this is.
  func lastTime(of close: Close.End) -> Timestamp { copies > 0 ? lastTime : close.time }

  /// Ends a run of copies that the peer left unanswered: it sends something. The last copy may be what that answers.
  mutating func endUnansweredCopies(_ moment: Moment) {
    if unansweredCopies > 1, unansweredCopies - 1 > ignoredCopies {
      ignoredCopies = unansweredCopies - 1
      ignoredSpan = lastTime.elapsed(since: unansweredTime)
      ignoredUntilFrame = moment.frame
    }
    unansweredCopies = 0
  }
}
