import TransportTracking

/// User data that travels with the teardown. Over TCP these are octets of the stream.
///
/// Of the initiator: what it sent since it last received something, up to its FIN. Of the responder: what it first sent after it had
/// acknowledged the initiator's FIN, so that it answers the close and does not cross it.
public struct DisconnectData: Equatable, Sendable {
  /// How many octets.
  public var octets: UInt64
  /// Whether all of them were captured.
  public var isComplete: Bool
  /// The sequence number of the first octet.
  public var start: SequenceNumber
  /// The octets themselves, from the first one up to a limit or a hole; nil when nobody read them.
  public var content: [UInt8]?
  /// Whether a retransmission had other octets than the first copy, which is the one that counts.
  public var hasConflict = false

  /// Creates disconnect data whose content was not read.
  public init(octets: UInt64, isComplete: Bool, start: SequenceNumber = SequenceNumber(0)) {
    self.octets = octets
    self.isComplete = isComplete
    self.start = start
  }
}
