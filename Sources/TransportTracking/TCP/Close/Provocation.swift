/// A segment that a live receiver has to answer with an ACK and nothing else: a challenge ACK (RFC 5961 §3.2, §4.2).
struct Provocation {
  /// The frame; zero when there is none that waits for its answer.
  var frame: UInt64 = 0
  /// The time of the frame.
  var time = Timestamp(nanoseconds: 0)
  /// What the receiver had acknowledged by then: a challenge ACK acknowledges nothing more.
  var acknowledged = SequenceNumber(0)
  /// Whether it was an RST at the very number that the receiver expected, which is to be obeyed and not challenged.
  var isExactReset = false
}

/// What about an RST does not look like its sender's other segments.
public struct ResetMismatch: OptionSet, Sendable {
  /// One bit for each difference.
  public let rawValue: UInt32

  /// Creates a set from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Its time to live differs by three or more.
  public static let timeToLive = ResetMismatch(rawValue: 1 << 0)
  /// It acknowledges, as an RST of a live socket does, and lacks the timestamps that were negotiated.
  public static let timestamps = ResetMismatch(rawValue: 1 << 1)
  /// It follows an RST of the same end with the same acknowledgment number at another sequence number.
  public static let stepped = ResetMismatch(rawValue: 1 << 2)
}
