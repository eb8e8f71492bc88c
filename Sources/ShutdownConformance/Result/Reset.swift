import TransportTracking

/// The decisive RST of a connection: the first valid one by causality, otherwise the one that leaves the end in doubt.
public struct Reset: Equatable, Sendable {
  /// What the receiver made of the RST (RFC 9293 §3.5.3, RFC 5961 §3.2).
  public enum Validity: String, Sendable, CaseIterable {
    /// It ended the connection.
    case valid
    /// Whether the receiver accepted it cannot be told.
    case doubtful
    /// The connection went on: the receiver dropped or challenged it.
    case ignored
  }

  /// Where the RST came from.
  public enum Origin: String, Sendable, CaseIterable {
    /// The end's own stack aborted a live socket.
    case active
    /// A stack without a usable socket answered a segment (RFC 9293 §3.10.7.1).
    case reflex
    /// It did not come from that end.
    case injected
    /// The packet does not tell.
    case unknown
  }

  /// Why the RST was sent.
  public enum Reason: String, Sendable, CaseIterable {
    case refused
    case closeInSynSent = "close-in-syn-sent"
    case listenerClosed = "listener-closed"
    case lingerZero = "linger-zero"
    case unreadData = "unread-data"
    case abort
    case dataAfterClose = "data-after-close"
    case keepAliveRace = "keep-alive-race"
    case noSocket = "no-socket"
    case keepaliveTimeout = "keepalive-timeout"
    case userTimeout = "user-timeout"
    case finWait2Timeout = "fin-wait-2-timeout"
    case late
    case challengeAnswer = "challenge-answer"
    case injected
    case unknown
  }

  /// The end that the RST's source address names.
  public var by: Role
  /// Its frame.
  public var frame: UInt64
  /// Whether it was accepted.
  public var validity: Validity
  /// Where it came from.
  public var origin: Origin
  /// Why it was sent.
  public var reason: Reason
  /// Reasons that the packets cannot tell from ``reason``.
  public var alternatives: [Reason]
  /// How far ``origin`` and ``reason`` can be relied on.
  public var confidence: Confidence
  /// The frame that it answers; nil when it answers none.
  public var answers: UInt64?
  /// Capture time since the segment before it; nil when there was none.
  public var gap: TimeSpan?
  /// What the capture shows of it, in the order in which one would tell it.
  public var evidence: [ResetEvidence] = []
}

extension Reset {
  /// Creates a reset.
  public init(
    by: Role, frame: UInt64, validity: Validity, origin: Origin, reason: Reason = .unknown,
    alternatives: [Reason] = [], confidence: Confidence
  ) {
    self.init(
      by: by, frame: frame, validity: validity, origin: origin, reason: reason, alternatives: alternatives,
      confidence: confidence, answers: nil, gap: nil, evidence: [])
  }
}
