import PacketScript
import ShutdownConformance
import Testing

/// What tells a segment that came under another address from a host that has aborted: the end goes on.
@Suite("Untranslated segments") struct UntranslatedSegmentTests {
  private static let cases: [(reset: String, after: String, cause: Cause)] = [
    // It goes on where it stood.
    ("", "+.0500 > P. 101:201(100) ack 301", .untranslatedSegment),
    ("", "+.0500 > .  101:101(0) ack 301", .untranslatedSegment),
    // It does not.
    ("", "", .lostReset),
    // Nothing new, and what may be another connection of the same ports.
    ("", "+.0500 > .  101:101(0) ack 1", .lostReset),
    ("", "+.0500 > P. 901:1001(100) ack 301", .stalePeer),
    // The RST travelled another distance: nobody has forgotten anything, and a third party may have sent it.
    ("; ttl 61", "+.0500 > P. 101:201(100) ack 301", .untranslatedSegment),
  ]

  @Test(arguments: cases) func anEndThatGoesOnHasNotForgotten(_ reset: String, _ after: String, _ cause: Cause)
    throws
  {
    let script = """
      0.0000 > S  0:0(0) win 64240 <mss 1460> ; ttl 62
      +.0001 < S. 0:0(0) ack 1 win 65160 <mss 1460>
      +.0010 > .  1:1(0) ack 1 ; ttl 62
      +.0010 > P. 1:101(100) ack 1 ; ttl 62
      +.0010 < P. 1:301(300) ack 101
      +.0010 > R  101:101(0) win 0 \(reset.isEmpty ? "; ttl 62" : reset)
      \(after.isEmpty ? "" : after + " ; ttl 62")
      """
    let result = try #require(results(of: try PacketScript(parsing: script).frames).first)
    #expect(result.reset.map { [$0.reason] + $0.alternatives }?.contains(.noSocket) == true)
    #expect(result.diagnosis?.cause == cause)
    let goesOn = result.reset?.evidence.contains { $0.kind.description == "goes-on" }
    #expect(goesOn == (cause == .untranslatedSegment))
  }
}
