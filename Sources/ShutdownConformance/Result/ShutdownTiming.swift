import TransportTracking

/// How long a connection took to end, in capture time.
///
/// Times are those of the capture's vantage point: near an end they lack the way to it. A clock that steps back gives zero.
public struct ShutdownTiming: Equatable, Sendable {
  /// From the first FIN, or the RST that came without one, to the last acknowledgment of a FIN, or the RST that ended it. Nil
  /// while the connection had not ended, and when it ended by silence.
  public var shutdown: TimeSpan?
  /// From the first FIN to the other end's, or to the RST that ended the connection: how long one direction was closed alone.
  /// Nil when nobody has closed, or the second end had not.
  public var halfClose: TimeSpan?
  /// From the first FIN to the end of the capture, while the other end had not closed; nil when it had, or nobody has closed.
  public var openHalfClose: TimeSpan?

  /// Creates a timing.
  public init(shutdown: TimeSpan? = nil, halfClose: TimeSpan? = nil, openHalfClose: TimeSpan? = nil) {
    self.shutdown = shutdown
    self.halfClose = halfClose
    self.openHalfClose = openHalfClose
  }
}
