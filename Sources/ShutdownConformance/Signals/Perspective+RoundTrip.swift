import TransportTracking

/// The round trip of the handshake, and what stands for it where no handshake was captured.
///
/// There are two of these, because a judge may err to one side only. Who waits until an answer would have come takes the longest, so that
/// nothing is called missing that is still on its way. Who says that something came sooner than any answer takes the shortest.
extension Perspective {
  /// No way between two hosts takes longer, satellites and queues included (RFC 6298 §2.1 begins with it).
  static let longestRoundTrip: TimeSpan = .seconds(1)
  /// No way between two hosts that are not neighbours takes less.
  static let shortestRoundTrip: TimeSpan = .milliseconds(1)

  /// The round trip of the handshake; the longest when it is not known.
  var roundTripAtMost: TimeSpan { connection.roundTrip ?? Self.longestRoundTrip }

  /// The round trip of the handshake; the shortest when it is not known.
  var roundTripAtLeast: TimeSpan { connection.roundTrip ?? Self.shortestRoundTrip }
}
