@testable import TransportTracking

extension ConnectionTable {
  /// Takes one segment, as a batch of its own.
  mutating func take(_ segment: TCPSegment, _ moment: Moment) {
    var batch = SegmentBatch()
    _ = batch.append(segment, moment, hash: hash(segment.key))
    take(&batch)
  }
}
