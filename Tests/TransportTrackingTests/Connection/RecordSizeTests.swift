import Testing

@testable import TransportTracking

/// The hot records are as large as their documentation says: what is added to them costs every packet.
@Suite("Record sizes") struct RecordSizeTests {
  @Test func hotRecords_areAsLargeAsTheyShouldBe() {
    #expect(MemoryLayout<TCPEndpoint>.stride == 56)
    #expect(MemoryLayout<TCPConnection>.stride == 240)
  }
}
