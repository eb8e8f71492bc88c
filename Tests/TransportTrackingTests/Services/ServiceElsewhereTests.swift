import Testing

@testable import TransportTracking

/// SYNs that are answered from another address.
@Suite("Services: answers from elsewhere") struct ServiceElsewhereTests {
  private let other = "connection x client 10.0.0.1:40000 server 10.0.0.3:80 isn 1000 9000\n"

  @Test func synAckFromAnotherAddress_joinsBoth() throws {
    let capture = try ServiceCapture(
      other + "0 > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1\n+.001 x > R 1:1(0)\n+1 > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1\n")
    #expect(capture[1].elsewhere == .init(otherFirstFrame: 2, frame: 2))
    #expect(capture[2].elsewhere == .init(otherFirstFrame: 1, frame: 2))
  }

  @Test func oneSyn_isEnough() throws {
    let capture = try ServiceCapture(other + "0 > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1")
    #expect(capture[1].elsewhere?.otherFirstFrame == 2)
    #expect(capture[1].story == [])
  }

  @Test func bothSidesOfATranslation_areNotElsewhere() throws {
    let script =
      "0 > S 0:0(0)\n+.001 x > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1\n+.001 < S. 0:0(0) ack 1\n+1 < R. 1:1(0) ack 1\n+0 x < R. 1:1(0) ack 1"
    let capture = try ServiceCapture(other + script)
    #expect(capture[1].elsewhere == nil)
    #expect(capture[2].elsewhere == nil)
    #expect(capture[1].story == ["accepted 1", "aborted 1"])
  }

  @Test func answerOfItsOwnServerAsWell_isNotElsewhere() throws {
    let script = "0 > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1\n+.001 < S. 0:0(0) ack 1\n+1 < R. 1:1(0) ack 1"
    let capture = try ServiceCapture(other + script)
    #expect(capture[1].elsewhere == nil)
    #expect(capture[2].elsewhere == nil)
  }

  @Test func scanWithOneNumber_joinsNothing() throws {
    let script = (0..<9).map { "connection s\($0) server 10.0.0.\($0 + 20):80\n+.001 s\($0) > S 0:0(0)\n" }
    let capture = try ServiceCapture(other + script.joined() + "+.1 x < S. 0:0(0) ack 1")
    #expect(capture.facts.values.allSatisfy { $0.elsewhere == nil })
  }

  @Test(arguments: ["ack 2", "ack 0"]) func otherNumber_isNotElsewhere(_ number: String) throws {
    let capture = try ServiceCapture(other + "0 > S 0:0(0)\n+.001 x < S. 0:0(0) \(number)")
    #expect(capture[1].elsewhere == nil)
  }
}
