import Testing

@testable import TransportTracking

/// Aborts together, and probes.
@Suite("Services: bursts and probes") struct ServiceBurstTests {
  private let declarations = Scripts.connections(6)
  private let opened = Scripts.labels(4).map { Scripts.open($0, at: "+1") }.joined()

  @Test func abortsWithinASecond_areABurst() throws {
    let aborts =
      "+5 c0 < R. 1:1(0) ack 1\n+.2 c1 < R. 1:1(0) ack 1\n+.2 c2 < R. 1:1(0) ack 1\n+2 c3 < R. 1:1(0) ack 1\n"
    let facts = try ServiceCapture(declarations + opened + aborts)[1]
    let burst = try #require(facts.burst)
    #expect((burst.count, burst.clientPorts, burst.unknownBeginnings) == (3, 3, 0))
    #expect((burst.first.frame, burst.last.frame) == (13, 15))
    #expect(burst.connections == [1, 4, 7])
    #expect(burst.oldestBeginning == .at(1))
    #expect(burst.youngestBeginning == .at(3.004))
    #expect(facts.abortBurst(at: burst.first.time)?.count == 3)
    #expect(facts.abortBurst(at: .at(60)) == nil)
    #expect(facts.lastBurst?.count == 1)
    #expect(facts.story == ["accepted 4", "aborted 4"])
  }

  @Test func acceptInBetween_endsABurst() throws {
    let script = opened + "+5 c0 < R. 1:1(0) ack 1\n" + Scripts.open("c4") + "+.2 c1 < R. 1:1(0) ack 1\n"
    let facts = try ServiceCapture(declarations + script)[1]
    #expect(facts.burst?.count == 1)
  }

  @Test func connectionsFromBeforeTheCapture_areOfABurst() throws {
    let aborts = Scripts.labels(3).map { "+.1 \($0) < R. 5:5(0) ack 9\n" }.joined()
    let facts = try ServiceCapture(declarations + aborts + "+0 c2 < R. 5:5(0) ack 9\n" + Scripts.refuse("c4"))[1]
    #expect(facts.story == ["aborted 3", "refused 1"])
    #expect(facts.burst?.unknownBeginnings == 3)
    #expect(facts.burst?.connections == [])
    #expect(facts.burst?.oldestBeginning == nil)
  }

  @Test func answersOfAHostWithoutASocket_areNoAborts() throws {
    let script = "+1 < P. 1:9(8) ack 1\n+.1 < F. 9:9(0) ack 1\n+.1 > P. 1:5(4) ack 10\n+.1 < R 10:10(0)\n"
    #expect(try ServiceCapture(Scripts.open() + script)[1].aborted == 0)
    #expect(try ServiceCapture(Scripts.open() + "+1 > P. 1:5(4) ack 1\n+.1 < R 1:1(0)\n")[1].aborted == 1)
  }

  @Test func rstOfTheClient_isNoAbort() throws {
    let facts = try ServiceCapture(Scripts.open() + "+1 > P. 1:5(4) ack 1\n+1 > R. 5:5(0) ack 1\n+.1 < R. 1:1(0) ack 5")
    #expect(facts[1].aborted == 0)
    #expect(facts[1].probe == nil)
  }

  @Test func evenProbes_areCountedByClient() throws {
    let checks = (0..<4).map {
      "\(2 * $0 + 1) c\($0) > S 0:0(0)\n+.001 c\($0) < S. 0:0(0) ack 1\n+.001 c\($0) > R. 1:1(0) ack 1\n"
    }
    let other = "connection x client 10.0.0.9:7\n" + Scripts.open("x", at: "9") + "+.1 x > R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(declarations + checks.joined() + other)
    let probe = try #require(capture[4].probe)
    #expect((probe.count, probe.first.frame, probe.last.frame) == (4, 3, 12))
    #expect(probe.connections == [1, 4, 7])
    #expect((probe.leastInterval, probe.greatestInterval) == (.seconds(2), .seconds(2)))
    #expect(probe.isEven)
    #expect(capture[13].probe?.count == 1)
    #expect(capture[13].probe?.isEven == false)
  }

  @Test(arguments: ["> R. 1:1(0) ack 9", "> R. 5:5(0) ack 1"]) func payloadOfEitherEnd_isNoProbe(_ reset: String) throws
  {
    #expect(try ServiceCapture(Scripts.open() + "+.1 \(reset)")[1].probe == nil)
  }

  @Test func unevenProbes_areNotEven() {
    func probe(_ times: [Int]) -> ServiceFacts.Probe {
      ServiceFacts.Probe(
        times.map { (.init(firstFrame: 1, frame: 2, time: .at(0)), opened: Timestamp(nanoseconds: 0) + .seconds($0)) })
    }
    #expect(probe([0, 10, 20, 31]).isEven)
    #expect(!probe([0, 10, 20, 33]).isEven)
    #expect(!probe([0, 10]).isEven)
  }
}
