import Testing

@testable import TransportTracking

/// What an end goes on to say although it was answered.
@Suite("Refusals") struct RefusalTests {
  /// The server's window is full; the client asks for more room each second.
  private func probing(_ times: Int, answer: String = "< . 1:1(0) ack 11 win 0") -> String {
    let data = "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11 win 0\n"
    return handshake + data + String(repeating: "+1 > . 11:12(1) ack 1\n+.001 \(answer)\n", count: times)
  }

  @Test func closedWindow_isSaidAgainToEachProbe() throws {
    let end = try trackOne(probing(4)).client.closing
    #expect(end.windowProbeAnswers.count == 4)
    #expect((end.windowProbeAnswers.firstFrame, end.windowProbeAnswers.lastFrame) == (7, 13))
    #expect(end.windowProbes.count == 3)
  }

  @Test func openWindow_isNoSuchAnswer() throws {
    #expect(try trackOne(probing(3, answer: "< . 1:1(0) ack 12 win 10")).client.closing.windowProbeAnswers.count == 0)
  }

  /// Linux probes by the number before SND.UNA.
  @Test func probeWithoutPayload_isAnsweredToo() throws {
    let script = probing(0) + String(repeating: "+1 > . 10:10(0) ack 1\n+.001 < . 1:1(0) ack 11 win 0\n", count: 3)
    #expect(try trackOne(script).client.closing.windowProbeAnswers.count == 3)
  }

  @Test func windowThatWasOpenInBetween_beginsAnew() throws {
    let script = probing(2) + "+1 < . 1:1(0) ack 12 win 9\n+.1 > P. 12:21(9) ack 1\n+.1 < . 1:1(0) ack 21 win 0\n"
    let again = script + "+1 > . 21:22(1) ack 1\n+.001 < . 1:1(0) ack 21 win 0\n"
    #expect(try trackOne(again).client.closing.windowProbeAnswers.count == 1)
  }

  static let synAcks: [(String, UInt32)] = [
    ("+1 < S. 0:0(0) ack 1 win 65535\n+2 < S. 0:0(0) ack 1 win 65535", 2),
    ("+.0001 < S. 0:0(0) ack 1 win 65535 ; id 0", 1),
    ("+1 < S. 0:0(0) ack 2 win 65535", 0),
  ]

  @Test(arguments: synAcks) func synAck_afterItsAck_isCounted(_ script: String, _ count: UInt32) throws {
    let end = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n" + script).server.closing
    #expect(end.synAckAgain.count == count)
    #expect(end.synAckAgain.firstFrame == (count > 0 ? 5 : 0))
  }

  @Test(arguments: ["+1", "+.0005"]) func synAck_beforeItsAck_isNotCounted(_ time: String) throws {
    let synAck = "< S. 0:0(0) ack 1 win 65535 ; id 5\n"
    let tracked = try trackOne("0 > S 0:0(0)\n+.01 \(synAck)\(time) \(synAck)+.01 > . 1:1(0) ack 1")
    #expect(tracked.server.closing.synAckAgain.count == 0)
  }

  @Test func copyOfTheSynAck_isNotCounted() throws {
    let start = "0 > S 0:0(0)\n+.01 < S. 0:0(0) ack 1 ; id 5\n+.0001 > . 1:1(0) ack 1\n"
    #expect(try trackOne(start + "+.0001 < S. 0:0(0) ack 1 ; id 5").server.closing.synAckAgain.count == 0)
    #expect(try trackOne(start + "+.2 < S. 0:0(0) ack 1 ; id 5").server.closing.synAckAgain.count == 1)
  }

  /// The first RST is an ordinary one, or follows a FIN; the server goes on to ask for its very number.
  @Test(arguments: ["", "+.1 > F. 1:1(0) ack 1\n"]) func exactRst_thatIsNotObeyed_isCounted(_ close: String) throws {
    let first = handshake + close + "+.1 < P. 1:11(10) ack 1\n+.01 > R 1:1(0)\n"
    let again = String(repeating: "+.5 < . 11:11(0) ack 1\n+.01 > R 1:1(0)\n", count: 3)
    let end = try trackOne(first + again).client.closing
    let frame: UInt64 = close.isEmpty ? 5 : 6
    #expect(end.firstExactResetFrame == frame)
    #expect(end.declined.count == 3)
    #expect((end.declined.firstFrame, end.declined.lastFrame) == (frame + 1, frame + 5))
    #expect(end.declined.firstTime.elapsed(since: end.firstExactResetTime) == .milliseconds(500))
  }

  @Test func segmentsThatAskForMore_declineNothing() throws {
    let script = handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 1\n+.1 > R 11:11(0)\n+.1 < . 1:1(0) ack 1"
    #expect(try trackOne(script).client.closing.declined.count == 0)
  }
}
