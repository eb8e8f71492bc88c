import Testing

@testable import TransportTracking

/// Which connections have facts, and facts that are made up.
@Suite("Services: facts") struct ServiceFactsTests {
  @Test func ordinaryClose_andOneSyn_haveNone() throws {
    let close = "+.1 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2\n"
    let capture = try ServiceCapture(Scripts.connections(1) + Scripts.open() + close + "+.1 c0 > S 0:0(0)")
    #expect(capture.facts.isEmpty)
  }

  @Test func connectionThatIsLeft_hasFacts() throws {
    #expect(try ServiceCapture(Scripts.open())[1].story == ["accepted 1"])
    let midstream = Scripts.connections(1) + Scripts.open("c0") + "+.1 < . 1:9(8) ack 1"
    #expect(try ServiceCapture(midstream)[4].story == ["accepted 1"], "which end is the server is known from others")
  }

  @Test func portUsedAgain_leavesFactsOfTheOldConnection() throws {
    let script = Scripts.refuse("a") + "isn client 9000\n" + Scripts.open("a", at: "+1")
    let capture = try ServiceCapture(Scripts.connections(1) + script + Scripts.refuse("c0"))
    #expect(capture[1].story == ["refused 1", "accepted 1", "refused 1"])
  }

  @Test func liveEnds_haveTheFactsOfThatMoment() throws {
    let frames = try PacketScriptFrames.of(
      Scripts.connections(2) + Scripts.open() + Scripts.refuse("c0") + "+3 c1 > S 0:0(0)")
    var analyzer = Analyzer(limits: TrackingLimits(), deciding: DecisionTimes(), seed: 1)
    var stories: [UInt64: [String]] = [:]
    for (index, frame) in frames.enumerated() {
      let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType, moment: moment)
      analyzer.lendDecided(now: moment.time) { stories[$0.connection.firstFrame] = $0.service?.story }
    }
    #expect(stories == [4: ["accepted 1", "refused 1"]])
  }

  @Test func madeUpFacts_answer() {
    func neighbour(_ frame: UInt64, _ seconds: Double) -> ServiceFacts.Neighbour {
      .init(firstFrame: frame, frame: frame + 1, time: .at(seconds))
    }
    let refused = ([5, 6, 7, 8, 9] as [UInt64]).map { neighbour($0, Double($0)) }
    let runs: [ServiceFacts.Run] = [
      ServiceFacts.Run(.accepted, [neighbour(1, 0), neighbour(3, 1)]), ServiceFacts.Run(.refused, refused),
      ServiceFacts.Run(.accepted, neighbour(20, 20)), ServiceFacts.Run(.refused, neighbour(30, 30)),
    ]
    let facts = ServiceFacts(runs: runs)
    #expect((facts.accepted, facts.refused, facts.unanswered) == (3, 6, 0))
    #expect(facts.lastAccept(before: .at(5), notOf: 0) == neighbour(3, 1))
    #expect(facts.lastAccept(before: .at(5), notOf: 3) == neighbour(1, 0))
    #expect(facts.firstAccept(after: .at(5), notOf: 0) == neighbour(20, 20))
    #expect(facts.firstAccept(after: .at(20.5), notOf: 0) == nil)
    let refusals = facts.refusals(from: .at(0), to: .at(40))
    #expect(refusals?.count == 6)
    #expect(refusals?.lastButOne == neighbour(9, 9))
    #expect(refusals?.last == neighbour(30, 30))
    #expect(facts.refusals(from: .at(10), to: .at(40))?.count == 1)
    #expect(facts.unanswered(from: .at(0), to: .at(40)) == nil)
  }

  @Test func madeUpBurst_answers() {
    var aborts: [(neighbour: ServiceFacts.Neighbour, opened: Timestamp?, clientPort: UInt16)] = []
    for index in 0..<5 as Range<UInt64> {
      let neighbour = ServiceFacts.Neighbour(firstFrame: index + 1, frame: index + 100, time: .at(10))
      aborts.append((neighbour, .at(Double(index)), UInt16(40_000 + index)))
    }
    let facts = ServiceFacts(burst: ServiceFacts.AbortBurst(aborts))
    #expect(facts.abortBurst(at: .at(10.5))?.connections == [1, 2, 3])
    #expect(facts.abortBurst(at: .at(12)) == nil)
    #expect(facts.burst?.youngestBeginning == .at(4))
  }
}
