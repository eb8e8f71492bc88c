/// The farthest that a peer has acknowledged by SACK above what it has acknowledged by number (RFC 2018 §3): octets that have arrived behind
/// others that have not.
public struct SelectiveAcknowledgment: Sendable {
  /// The number behind the last octet that has arrived.
  public internal(set) var edge = SequenceNumber(0)
  /// The first frame of the peer that says so; zero when there was none.
  public internal(set) var frame: UInt64 = 0
  /// No segment in any of the blocks is longer than this; zero when nothing is known of their lengths.
  public internal(set) var length: UInt32 = 0

  init() {}

  /// Whether there was one.
  public var exists: Bool { frame != 0 }

  /// Takes the first block of a segment of the peer, unless all of it has been acknowledged (RFC 2883), or it lies beyond what was captured.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - frame: The frame of the segment.
  ///   - me: The end whose octets have arrived.
  mutating func take(_ block: SelectiveBlock, frame: UInt64, of me: inout TCPEndpoint) {
    guard block.start > me.una, block.end > block.start, block.end <= me.nxt else { return }
    if exists, edge <= me.una { self = SelectiveAcknowledgment() }
    let octets = UInt32(block.end.distance(from: block.start))
    length = max(length, min(octets, UInt32(me.largestSent)))
    me.noteArrival(of: octets)
    guard !exists || block.end > edge else { return }
    (edge, self.frame) = (block.end, frame)
  }

  /// What is still not acknowledged by number.
  func above(_ acknowledged: SequenceNumber) -> SelectiveAcknowledgment {
    exists && edge > acknowledged ? self : SelectiveAcknowledgment()
  }
}
