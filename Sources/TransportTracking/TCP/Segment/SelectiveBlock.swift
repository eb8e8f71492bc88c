/// A block of a SACK option: octets that have arrived, although others before them have not (RFC 2018 §3).
///
/// The first block is the one that the segment which caused the acknowledgment belongs to (RFC 2018 §4), so it is the only one needed to
/// see all of them.
public struct SelectiveBlock: Equatable, Sendable {
  /// The number of the first octet.
  public var start: SequenceNumber
  /// The number behind the last octet.
  public var end: SequenceNumber

  /// Creates a block.
  public init(start: SequenceNumber = SequenceNumber(0), end: SequenceNumber = SequenceNumber(0)) {
    (self.start, self.end) = (start, end)
  }
}
