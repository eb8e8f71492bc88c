import TransportTracking

extension Perspective {
  /// What is in flight when an RST comes may ask for its number for so long, at least.
  private static let flight: TimeSpan = .milliseconds(20)
  /// So many answers that ask for the number of the RST are none that were in flight, nor one challenge (RFC 5961 §3.2).
  private static let declinedLength: UInt32 = 2

  /// Whether the peer of an end did not obey that end's RST, although it was the exact one: it goes on to ask for the very number that the RST has.
  func isDeclined(_ role: Role) -> Bool {
    let (run, reset) = (closing(role).declined, closing(role).firstExactResetTime)
    guard run.count >= Self.declinedLength else { return false }
    return run.lastTime.elapsed(since: reset) >= max(Self.flight, 4 * (connection.roundTrip ?? .zero))
  }
}
