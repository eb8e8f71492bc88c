import Testing

@testable import TransportTracking

/// What SACK tells of the octets behind a hole (RFC 2018).
@Suite("SACK") struct SelectiveAcknowledgmentTests {
  /// Three segments, of which the first does not arrive.
  static let flight =
    handshake + """
      +.1 > .  1:1001(1000) ack 1
      +0  > .  1001:1501(500) ack 1
      +0  > P. 1501:1601(100) ack 1

      """

  @Test func highestEdge_isKept() throws {
    let sacks = "+.1 < . 1:1(0) ack 1 <sack 1001:1501>\n+0 < . 1:1(0) ack 1 <sack 1501:1601>\n"
    let end = try trackOne(Self.flight + sacks + "+0 < . 1:1(0) ack 1 <sack 1001:1501>").client.closing
    #expect(end.sackAbove.exists)
    #expect(end.sackAbove.frame == 8)
    #expect(end.sackAbove.length == 500)
    #expect(end.sackAbove.edge.distance(from: end.fin.sequence) != 0)
  }

  @Test(arguments: ["ack 1601", "ack 1001 <sack 1:1001>", "ack 1 <sack 2001:2501>", "ack 1"])
  func nothingAbove_isKept(_ acknowledgment: String) throws {
    #expect(try !trackOne(Self.flight + "+.1 < . 1:1(0) \(acknowledgment)").client.closing.sackAbove.exists)
  }

  @Test func whatIsAcknowledgedLater_isNoLongerAbove() throws {
    let script = Self.flight + "+.1 < . 1:1(0) ack 1 <sack 1001:1601>\n+.1 < . 1:1(0) ack 1601"
    #expect(try !trackOne(script).client.closing.sackAbove.exists)
  }
}
