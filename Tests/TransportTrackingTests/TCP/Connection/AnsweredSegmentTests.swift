import Testing

@testable import TransportTracking

/// Which segment an RST answers.
@Suite("Answered segment") struct AnsweredSegmentTests {
  /// The client has closed and is gone; the server answers with payload, and with its own FIN.
  static let closed =
    handshake + """
      +.1   > F. 1:1(0) ack 1
      +.010 < .  1:1(0) ack 1
      +0    < P. 1:25(24) ack 1
      +0    < F. 25:25(0) ack 1

      """

  private func answers(_ script: String) throws -> UInt64 { try trackOne(script).client.closing.reset.answers }

  /// A socket that is still there takes a pure ACK; without one, each segment is answered in its turn.
  @Test func severalCandidates_areAnsweredInOrder() throws {
    #expect(try answers(Self.closed + "+.001 > R 1:1(0)\n+.001 > R 1:1(0)") == 6)
    let later = "+.001 < . 26:26(0) ack 2\n+.001 > R 2:2(0)"
    let tracked = try trackOne(Self.closed + "+.001 > R 1:1(0) ; seqabs 90000\n" + later)
    #expect(tracked.client.closing.reset.answers == 9)
  }

  @Test func firstRst_answersPayload_notTheAckBeforeIt() throws {
    let tracked = try trackOne(Self.closed + "+.001 > R 1:1(0)")
    #expect(tracked.client.closing.reset.answers == 6)
  }

  @Test func numberThatNoSegmentAcknowledges_answersNone() throws {
    #expect(try answers(Self.closed + "+.001 > R 2:2(0)") == 0)
  }

  @Test func longAfterwards_answersNone() throws {
    #expect(try answers(Self.closed + "+5 > R 1:1(0)") == 0)
  }

  static let ordinary: [(String, UInt64)] = [
    ("+.1 < P. 1:2(1) ack 1\n+.010 > R 1:1(0)", 4),
    ("+.1 < P. 1:2(1) ack 1\n+.010 > R. 1:1(0) ack 2", 4),
    ("+.1 < F. 1:1(0) ack 1\n+.010 > R 1:1(0)", 4),
    ("+.1 > F. 1:1(0) ack 1\n+.010 < . 1:1(0) ack 2\n+.010 > R 2:2(0)", 0),
    ("+.1 < P. 1:2(1) ack 1\n+.010 > R. 1:1(0) ack 1", 0),
    ("+.1 < P. 1:2(1) ack 1\n+.010 > . 1:1(0) ack 2\n+.010 > R. 1:1(0) ack 2", 0),
  ]

  /// An ordinary RST is kept in a smaller record, and answers the same.
  @Test(arguments: ordinary) func ordinaryRst_answersTheSegmentBeforeIt(_ script: String, _ answered: UInt64) throws {
    #expect(try answers(handshake + script) == answered)
  }

  @Test func rstBelowTheAcknowledgment_answersNone() throws {
    let script = "+.1 < F. 1:1(0) ack 1\n+.01 > . 1:1(0) ack 2\n+.1 > F. 1:1(0) ack 2\n+.05 < R 1:1(0)"
    #expect(try trackOne(handshake + script).server.closing.reset.answers == 0)
  }

  @Test func refusal_answersTheLastSyn() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+1 > S 0:0(0)\n+.010 < R. 0:0(0) ack 1")
    #expect(tracked.server.closing.reset.answers == 2)
  }

  /// The client of another incarnation's ACK has no such connection (RFC 9293 §3.5.1).
  @Test func rstAgainstAStrangeAck_answersIt() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.01 < . 322:322(0) ack 900\n+.01 > R 0:0(0) ; seqabs 1900")
    #expect(tracked.client.closing.reset.answers == 2)
  }
}

/// What came directly before an RST.
@Suite("Segment before an RST") struct PrecedingSegmentTests {
  static let probe = handshake + "+7200 > . 0:0(0) ack 1 win 8192 ; id 15169\n"

  @Test func rstThatMirrorsAProbe_hasItsFields() throws {
    let reset = try trackOne(Self.probe + "+.001 < R. 1:1(0) ack 0 win 8192 ; ttl 28 id 15169").server.closing.reset
    #expect(reset.identification == 15169 && reset.precedingIdentification == 15169)
    #expect(reset.precedingWindow == 8192)
    #expect(reset.precedingSilence == .seconds(7200))
    #expect(reset.silence == .milliseconds(1))
    #expect(reset.answers == 4)
    #expect(reset.acknowledgesUnsent)
  }

  @Test func payloadInOrder_endsNoSilenceThatIsKnown() throws {
    let reset = try trackOne(handshake + "+7200 > P. 1:2(1) ack 1 ; id 7\n+.001 < R. 1:1(0) ack 2").server.closing.reset
    #expect(reset.precedingSilence == .zero)
    #expect(reset.precedingIdentification == 7)
  }

  static let acknowledgments: [(String, Bool)] = [
    ("R. 1:1(0) ack 11", false), ("R. 1:1(0) ack 6", false), ("R. 1:1(0) ack 12", true), ("R. 1:1(0) ack 5", true),
    ("R 1:1(0)", false),
  ]

  @Test(arguments: acknowledgments) func acknowledgment_ofWhatWasNotSent_isNoted(_ rst: String, _ isNoted: Bool) throws
  {
    let script = handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 6\n+.1 < \(rst)"
    #expect(try trackOne(script).server.closing.reset.acknowledgesUnsent == isNoted)
  }

  @Test func acknowledgmentOfWhatMayBeMissing_isNotNoted() throws {
    let script = handshake + "+.1 > P. 11:21(10) ack 1\n+.1 < R. 1:1(0) ack 31"
    #expect(try !trackOne(script).server.closing.reset.acknowledgesUnsent)
  }
}
