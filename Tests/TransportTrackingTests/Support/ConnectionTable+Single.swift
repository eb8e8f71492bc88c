@testable import TransportTracking

extension ConnectionTable {
  /// Takes one segment, as a batch of its own.
  mutating func take(_ segment: TCPSegment, _ moment: Moment) {
    var batch = SegmentBatch()
    (batch.next.segment, batch.next.moment, batch.next.hash) = (segment, moment, hash(segment.key))
    _ = batch.keep(1)
    take(&batch)
  }
}
