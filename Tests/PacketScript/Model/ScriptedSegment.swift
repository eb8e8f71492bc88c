/// A TCP segment of a script, with absolute sequence numbers; change it and its frame encodes anew.
public struct ScriptedSegment: Equatable, Sendable {
  /// What stands in the checksum field.
  public enum Checksum: Sendable {
    /// The right checksum.
    case correct
    /// A wrong one: `badsum`.
    case wrong
    /// The sum of the pseudo-header only, as a sender with transmit offload leaves it: `offloadsum`.
    case pseudoHeaderOnly
  }

  /// The label of its connection.
  public var connection: String
  /// The way it goes.
  public var direction: SegmentDirection
  /// The source port.
  public var sourcePort: UInt16
  /// The destination port.
  public var destinationPort: UInt16
  /// The absolute sequence number.
  public var sequence: UInt32
  /// The absolute acknowledgement number; zero without ACK.
  public var acknowledgement: UInt32
  /// The control bits.
  public var control: TCPControl
  /// The window field, not scaled.
  public var window: UInt16
  /// The urgent pointer.
  public var urgentPointer: UInt16
  /// The options in order; the header is padded with zero octets to a multiple of four.
  public var options: [TCPOption]
  /// The payload.
  public var payload: [UInt8]
  /// What stands in the checksum field.
  public var checksum: Checksum
  /// The data offset field, in words, when it is not the true one: `doff`.
  public var dataOffset: UInt8?

  /// The sequence number after the segment; SYN and FIN count (RFC 9293 §3.4).
  public var end: UInt32 {
    let controls: UInt32 = (control.contains(.syn) ? 1 : 0) + (control.contains(.fin) ? 1 : 0)
    return sequence &+ UInt32(truncatingIfNeeded: payload.count) &+ controls
  }
}
