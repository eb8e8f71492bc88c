import TransportTracking

/// What decides the terminal class of a connection, at the decisive moment: the first valid RST, otherwise the end of what was captured.
///
/// The two ends are called *x* and *y*; nothing here knows which of them is the client.
struct TerminalFacts: Equatable, Sendable {
  /// What resets meant for the connection.
  enum ResetEffect: Int, Sendable, CaseIterable {
    /// There was none, or none that mattered.
    case none
    /// One ended it.
    case valid
    /// Whether one ended it cannot be told.
    case doubtful
  }

  /// One of the two ends.
  enum End: Int, Sendable, CaseIterable {
    case x, y
  }

  /// How far an attempt to open had come that never got further.
  enum Attempt: Int, Sendable, CaseIterable {
    /// One SYN.
    case single
    /// A SYN that was sent again.
    case repeated
    /// A SYN-ACK was sent.
    case answered
    /// An error answered the SYN: an RST, or ICMP.
    case refused
  }

  /// What retransmissions without progress say.
  enum Ladder: Int, Sendable, CaseIterable {
    /// There are none worth naming.
    case none
    /// Some; the sender may still have gone on.
    case growing
    /// They lasted for R2, and then there was silence.
    case givenUp
  }

  /// The FIN of end x.
  var finX = FinState.none
  /// The FIN of end y.
  var finY = FinState.none
  /// What resets meant.
  var reset = ResetEffect.none
  /// The sender of the decisive reset.
  var resetBy = End.x
  /// Whether the connection was synchronized.
  var isSynchronized = true
  /// How far opening had come; counts only when not synchronized.
  var attempt = Attempt.single
  /// Whether payload was not acknowledged.
  var hasUnackedPayload = false
  /// Whether neither first FIN acknowledges the other.
  var isSimultaneous = false
  /// Whether the responder sent data after acknowledging the initiator's FIN.
  var hasTrailingData = false
  /// Retransmissions without progress.
  var ladder = Ladder.none
  /// Whether the FIN that is not acknowledged was still being retransmitted.
  var isFinRetransmitted = false
  /// Whether an open connection was silent for longer than the idle limit.
  var isIdle = false

  /// Creates the facts of a connection that is open.
  init() {}
}
