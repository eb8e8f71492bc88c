/// What the abort of a connection put at risk, of what each end had sent.
public struct DataAtRisk: Equatable, Sendable {
  /// Payload of one end, in octets. The rest of what it sent is safe.
  public struct Octets: Equatable, Sendable {
    /// Sent, and not acknowledged by anything, the RST included: undelivered as far as its sender can know.
    ///
    /// When the sender itself aborted, what it had sent travels ahead of its RST: the peer may have got it just before.
    public var undelivered: UInt64
    /// At most this many were acknowledged within the last round trip before the abort, or, when the reader may have closed with unread
    /// data, are as many as its window holds: its application may not have read them.
    public var possiblyUnread: UInt64

    /// Creates a count.
    public init(undelivered: UInt64, possiblyUnread: UInt64) {
      self.undelivered = undelivered
      self.possiblyUnread = possiblyUnread
    }
  }

  /// How far an exchange of request and response had come.
  ///
  /// The client asks and the server answers; of a protocol that does neither it tells whose turn it was.
  public enum Phase: String, Sendable, CaseIterable {
    /// Nothing was outstanding, and nobody had sent anything for a second or longer.
    case idle
    /// The client had sent something that the server had not begun to answer.
    case requestInFlight = "request-in-flight"
    /// The server had begun to answer: not all of it was acknowledged, or its last segment was not pushed.
    case responseUnderWay = "response-under-way"
    /// The answer was complete and acknowledged less than a second before.
    case afterResponse = "after-response"
  }

  /// What each end had sent; nil when the capture holds too little of it to tell.
  public var octets: PerEnd<Octets?>
  /// How far the exchange had come.
  public var phase: Phase

  /// Creates what is at risk.
  public init(octets: PerEnd<Octets?>, phase: Phase) {
    self.octets = octets
    self.phase = phase
  }

  /// Payload of both ends that was not delivered, in octets.
  public var undelivered: UInt64 {
    Role.allCases.reduce(0) { $0 &+ (octets[$1]?.undelivered ?? 0) }
  }
}
