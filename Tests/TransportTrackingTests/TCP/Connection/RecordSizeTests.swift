import Testing

@testable import TransportTracking

/// The hot records are as large as their documentation says: what is added to them costs every packet.
@Suite("Record sizes") struct RecordSizeTests {
  @Test func hotRecords_areAsLargeAsTheyShouldBe() {
    #expect(MemoryLayout<TCPEndpoint>.stride == 56)
    #expect(MemoryLayout<TCPConnection>.stride == 208)
    #expect(MemoryLayout<SegmentBatch.Entry>.stride == 112)
  }

  /// A hundred thousand of each may linger.
  @Test func lingeringRecords_areAsLargeAsTheyShouldBe() {
    #expect(MemoryLayout<LingerQueue.Entry>.stride == 24)
    #expect(MemoryLayout<Close>.stride == 144)
    #expect(MemoryLayout<ClosingReset>.stride == 128)
  }
}
