import Testing

@testable import TransportTracking

/// What of an end is told beside its sequence space.
@Suite("Endpoint facts") struct EndpointFactTests {
  private func client(_ script: String) throws -> TCPEndpoint { try trackOne(handshake + script).client.endpoint }

  static let lengths: [(String, UInt16, UInt16)] = [
    ("+.1 > . 1:101(100) ack 1\n+.1 < . 1:1(0) ack 101\n+.1 > . 101:601(500) ack 1", 500, 100),
    ("+.1 > . 1:101(100) ack 1\n+0 > . 101:601(500) ack 1\n+.1 < . 1:1(0) ack 601", 500, 500),
    ("+.1 > . 1:501(500) ack 1\n+0 > . 501:601(100) ack 1\n+.1 < . 1:1(0) ack 1 <sack 501:601>", 500, 100),
    ("+.1 > F. 1:101(100) ack 1\n+.1 < . 1:1(0) ack 102", 100, 100),
    ("+.1 < . 1:1(0) ack 1", 0, 0),
  ]

  @Test(arguments: lengths) func longestSegments_sentAndTaken(_ script: String, _ sent: UInt16, _ taken: UInt16) throws
  {
    let end = try client(script)
    #expect((end.largestSent, end.largestTaken) == (sent, taken))
  }

  @Test func firstAnswer_isThatOfTheFirstPayload() throws {
    let data = "+.1 > P. 1:11(10) ack 1\n+.005 < . 1:1(0) ack 11\n+.1 > P. 11:21(10) ack 1\n+.0001 < . 1:1(0) ack 21"
    let tracked = try trackOne(handshake + data)
    #expect(tracked.server.endpoint.firstAnswer == .microseconds(4096))
    #expect(tracked.client.endpoint.firstAnswer == nil)
  }

  @Test(arguments: ["+.3 > P. 1:11(10) ack 1\n", "+0 > F. 11:11(0) ack 1\n"])
  func ambiguousAnswer_isNone(_ second: String) throws {
    let end = second.contains("F") ? 12 : 11
    let script = handshake + "+.1 > P. 1:11(10) ack 1\n" + second + "+.005 < . 1:1(0) ack \(end)"
    #expect(try trackOne(script).server.endpoint.firstAnswer == nil)
  }

  @Test func synFields_areKept() throws {
    let script = "0 > S 0:0(0) ; ttl 60 id 7\n+.01 < S. 0:0(0) ack 1 ; ttl 50 id 8\n+.01 > . 1:1(0) ack 1 ; ttl 61 id 9"
    let tracked = try trackOne(script)
    #expect((tracked.client.endpoint.timeToLiveOfSyn, tracked.client.endpoint.synIdentification) == (60, 7))
    #expect((tracked.server.endpoint.timeToLiveOfSyn, tracked.server.endpoint.synIdentification) == (50, 8))
    #expect(tracked.client.endpoint.identification == 9)
  }

  @Test func firstSpeaker_isWhoSendsMoreThanAProbe() throws {
    let script = "0 > . 1:2(1) ack 1\n+.1 < . 1:1(0) ack 2\n"
    #expect(try trackOne(script).connection.firstSpeaker == nil)
    let asked = try trackOne(script + "+.1 < P. 1:11(10) ack 2")
    #expect(asked.connection.firstSpeaker == asked.connection.opener.reversed)
    let first = try trackOne("0 > P. 1:11(10) ack 1\n+.1 < P. 1:31(30) ack 11")
    #expect(first.connection.firstSpeaker == first.connection.opener)
  }

  @Test func controlSegments_areCounted() throws {
    let tracking = try Tracking(handshake + "+.1 > P. 1:11(10) ack 1\n+.1 > F. 11:11(0) ack 1\n+.1 < R. 1:1(0) ack 12")
    #expect(tracking.statistics.controlSegments == 4)
    #expect(!tracking.statistics.isFiltered)
    #expect(tracking.statistics.segments == 6)
  }
}
