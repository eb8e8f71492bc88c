/// User data that travels with the teardown. Over TCP these are octets of the stream.
///
/// Of the initiator: what it sent since it last received something, up to its FIN. Of the responder: what it first sent after it had
/// acknowledged the initiator's FIN, so that it answers the close and does not cross it.
public struct DisconnectData: Equatable, Sendable {
  /// How many octets.
  public var octets: UInt64
  /// Whether all of them were captured.
  public var isComplete: Bool

  /// Creates disconnect data.
  public init(octets: UInt64, isComplete: Bool) {
    self.octets = octets
    self.isComplete = isComplete
  }
}
