import Testing

@testable import TransportTracking

/// The hot records are as large as their documentation says: what is added to them costs every packet.
@Suite("Record sizes") struct RecordSizeTests {
  @Test func hotRecords_areAsLargeAsTheyShouldBe() {
    #expect(MemoryLayout<TCPEndpoint>.stride == 56)
    #expect(MemoryLayout<TCPConnection>.stride == 240)
    #expect(MemoryLayout<SegmentBatch.Entry>.stride == 104)
  }

  /// A hundred thousand of each may linger.
  @Test func lingeringRecords_areAsLargeAsTheyShouldBe() {
    #expect(MemoryLayout<LingerQueue.Entry>.stride == 32)
    #expect(MemoryLayout<PlainClose>.stride == 192)
    #expect(MemoryLayout<PlainReset>.stride * 3 < MemoryLayout<TCPClosing>.stride)
  }
}
