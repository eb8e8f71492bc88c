import ShutdownConformance
import TransportTracking

/// An ICMP error about a segment of the connection, as the ladder shows it.
struct LadderICMPError: Equatable, Sendable {
  /// The number of its frame.
  var frame: UInt64
  /// The time of its frame.
  var time: Timestamp
  /// Who sent it.
  var source: IPAddress
  /// The end that has the address of the source; nil when it comes from somewhere between the ends.
  var sender: Role?
  /// The end that sent the quoted segment, and is told of the error.
  var receiver: Role
  /// The sequence number of the quoted segment, counted like those of its sender; nil when no segment gives it a beginning.
  var sequence: UInt32?
  /// What it says.
  var kind: ICMPErrorKind
  /// The largest packet that the next link takes, in octets; nil when it does not say.
  var nextLinkMTU: UInt32?

  /// Creates an error.
  init(
    frame: UInt64, time: Timestamp, source: IPAddress, sender: Role?, receiver: Role, sequence: UInt32?,
    kind: ICMPErrorKind, nextLinkMTU: UInt32? = nil
  ) {
    self.frame = frame
    self.time = time
    self.source = source
    self.sender = sender
    self.receiver = receiver
    self.sequence = sequence
    self.kind = kind
    self.nextLinkMTU = nextLinkMTU
  }
}
