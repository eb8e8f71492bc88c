import Testing

@testable import TransportTracking

/// What an endpoint did, connection by connection.
@Suite("Services: runs") struct ServiceRunTests {
  private let declarations = Scripts.connections(6)

  @Test func refusedBetweenAccepts_isFoundWithBothNeighbours() throws {
    let capture = try ServiceCapture(
      declarations + Scripts.open() + Scripts.refuse("c0", at: "1") + Scripts.refuse("c1")
        + Scripts.refuse("c0", at: "1.5")
        + Scripts.open("c2", at: "2"))
    let facts = capture[4]
    #expect(facts.story == ["accepted 1", "refused 2", "accepted 1"])
    #expect((facts.accepted, facts.refused) == (2, 2))
    #expect(facts.lastAccept(before: .at(1), notOf: 4)?.firstFrame == 1)
    #expect(facts.lastAccept(before: .at(1), notOf: 4)?.frame == 2)
    #expect(facts.firstAccept(after: .at(1), notOf: 4)?.firstFrame == 10)
    let refusals = try #require(facts.refusals(from: .at(0), to: .at(9)))
    #expect((refusals.count, refusals.firstConnection, refusals.lastConnection) == (2, 4, 4))
    #expect((refusals.firstFrame, refusals.lastFrame) == (5, 9), "the second RST to the same connection is in the run")
    #expect(facts.refusals(from: .at(1.6), to: .at(9)) == nil)
  }

  @Test func unanswered_isARunOfConnections_andNotOfCopies() throws {
    let capture = try ServiceCapture(
      declarations + Scripts.open() + """
        0.3 c0 > S 0:0(0)
        0.7 c1 > S 0:0(0)
        1.3 c0 > S 0:0(0)
        1.7 c1 > S 0:0(0)
        3.3 c0 > S 0:0(0)
        69 c1 > S 0:0(0)
        """)
    let facts = capture[4]
    #expect(facts.story == ["accepted 1", "unanswered 2"])
    let unanswered = try #require(facts.unanswered(from: .at(2), to: .at(3)))
    #expect((unanswered.count, unanswered.first.firstFrame, unanswered.second.firstFrame) == (2, 4, 5))
    #expect((unanswered.firstFrame, unanswered.lastFrame) == (4, 9))
    #expect(unanswered.firstTime == .at(0.3))
    #expect(unanswered.lastTime == .at(69))
    #expect(facts.lastAccept(before: .at(0.3), notOf: 4)?.firstFrame == 1)
    #expect(facts.firstAccept(after: .at(0.3), notOf: 4) == nil)
  }

  @Test func acceptedAfterAll_isUnansweredAndAccepted() throws {
    let script = "0 > S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n+.01 < S. 0:0(0) ack 1\n+.01 > R. 1:1(0) ack 1"
    let facts = try ServiceCapture(script)[1]
    #expect(facts.story == ["unanswered 1", "accepted 1"])
    #expect(facts.answerTime == nil, "the SYN was sent again")
    #expect(facts.firstAccept(after: .at(0), notOf: 1) == nil)
    #expect(facts.firstAccept(after: .at(0), notOf: 9)?.frame == 4)
  }

  @Test func refusedAgainAndAgain_isNotUnanswered() throws {
    let facts = try ServiceCapture(Scripts.refuse("a", at: "0") + Scripts.refuse("a", at: "+.5"))[1]
    #expect(facts.story == ["refused 1"])
    #expect(facts.unanswered == 0)
  }

  @Test(arguments: ["< R 0:0(0)", "< R. 0:0(0) ack 7000", "< R. 0:0(0) ack 0", "< R. 0:0(0) ack 1 ; badsum"])
  func rstThatTheClientHasToIgnore_refusesNothing(_ reset: String) throws {
    let facts = try ServiceCapture("0 > S 0:0(0)\n+.01 \(reset)\n+1 > S 0:0(0)")[1]
    #expect((facts.refused, facts.unanswered) == (0, 1))
  }

  @Test func acceptedAndAborted_alternately() throws {
    let script = (0..<3).map { index in
      Scripts.open("c\(index)", at: "\(5 * index)") + "+.1 c\(index) < R. 1:1(0) ack 1\n"
    }
    let facts = try ServiceCapture(declarations + script.joined())[5]
    #expect(facts.story == ["accepted 1", "aborted 1", "accepted 1", "aborted 1", "accepted 1", "aborted 1"])
    #expect(facts.lastAccept(before: .at(5.2), notOf: 5)?.firstFrame == 1)
    #expect(facts.firstAccept(after: .at(5.1), notOf: 5)?.firstFrame == 9)
    #expect(facts.runs.allSatisfy { $0.firstConnection == $0.lastConnection })
  }

  @Test func longRun_knowsTheFirstTwoAndTheLastTwo() throws {
    let script = Scripts.labels(6).map { Scripts.open($0) }.joined() + "+.1 c5 < R. 1:1(0) ack 1"
    let facts = try ServiceCapture(declarations + script)[16]
    #expect(facts.story == ["accepted 6", "aborted 1"])
    #expect(facts.lastAccept(before: .at(9), notOf: 16)?.firstFrame == 13)
    #expect(facts.firstAccept(after: .at(0), notOf: 1)?.firstFrame == 4)
  }

  @Test func moreThanEightRuns_leaveTheLastEight_andTheFirstAccept() throws {
    let script = (0..<6).map { Scripts.open("c\($0)") + "+.1 c\($0) < R. 1:1(0) ack 1\n" }
    let facts = try ServiceCapture(declarations + script.joined())[21]
    #expect(facts.runs.count == 8)
    #expect(facts.runs.first?.firstConnection == 9)
    #expect(facts.lastAccept(before: .at(0.2), notOf: 0)?.firstFrame == 1)
    #expect((facts.accepted, facts.aborted) == (6, 6))
  }

  @Test func copiesOfFrames_addNothing() throws {
    let script =
      Scripts.connections(1)
        + """
        0 > S 0:0(0) ; id 7 dup +.0005
        +.01 < S. 0:0(0) ack 1 ; dup +.0005
        +.01 > . 1:1(0) ack 1
        +.01 < R. 1:1(0) ack 1 ; dup +.0005
        1 c0 > S 0:0(0) ; id 9
        +.08 c0 > S 0:0(0) ; id 9
        +.01 c0 < R. 0:0(0) ack 1 ; dup +.0005
        """
    let facts = try ServiceCapture(script)[1]
    #expect(facts.story == ["accepted 1", "aborted 1", "refused 1"])
    #expect(facts.burst?.count == 1)
  }

  @Test func synSentAgainSoon_withAnotherIdentification_isNoCopy() throws {
    let facts = try ServiceCapture("0 > S 0:0(0) ; id 9\n+.08 > S 0:0(0) ; id 10")[1]
    #expect(facts.unanswered == 1)
  }

  @Test func timeToLiveAndAnswerTime_areThoseOfSynAcks() throws {
    let facts = try ServiceCapture(
      Scripts.connections(1) + """
        0 > S 0:0(0)
        +.02 < S. 0:0(0) ack 1 ; ttl 60
        +.01 c0 > S 0:0(0)
        +.03 c0 < S. 0:0(0) ack 1 ; ttl 57
        +1 c0 < R. 1:1(0) ack 1 ; ttl 255
        """)[1]
    #expect(facts.timeToLive == 57...60)
    #expect(facts.answerTime == .milliseconds(20))
  }

  @Test func addressesAndPorts_areEndpointsOfTheirOwn() throws {
    let facts = try ServiceCapture(
      "connection x client 10.0.0.1:41000 server 10.0.0.2:81\nconnection y client [2001:db8::1]:9 server [2001:db8::2]:80\n"
        + Scripts.open() + Scripts.refuse("x") + Scripts.refuse("y") + "+.1 < R. 1:1(0) ack 1")
    #expect(facts[4].story == ["refused 1"])
    #expect(facts[6].story == ["refused 1"])
    #expect(facts[1].story == ["accepted 1", "aborted 1"])
  }
}
