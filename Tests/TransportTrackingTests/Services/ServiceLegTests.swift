import PacketScript
import Testing

@testable import TransportTracking

/// The two legs of a proxy.
@Suite("Services: legs of a proxy") struct ServiceLegTests {
  /// Connections `a` and `c0`, `c1` … lead to the proxy 10.0.0.2, `up` and `u0`, `u1` … from it.
  private static let declarations =
    Scripts.connections(3) + "connection up client 10.0.0.2:50000 server 10.0.0.3:8080 isn 3000 9000\n"
    + (0..<3).map { "connection u\($0) client 10.0.0.2:\(50_001 + $0) server 10.0.0.3:8080 isn \(4000 + $0) 9000\n" }
    .joined()
  private static let opened = declarations + Scripts.open() + Scripts.open("up")

  @Test func legsThatEndTogether_knowEachOther() throws {
    let capture = try ServiceCapture(Self.opened + "+1 up < F. 1:1(0) ack 1\n+.001 < R. 1:1(0) ack 1\n")
    #expect(capture[1].leg == .init(otherFirstFrame: 4, frame: 7, elapsed: .milliseconds(1)))
    #expect(capture[4].leg == .init(otherFirstFrame: 1, frame: 8, elapsed: .milliseconds(-1)))
    #expect(capture[1].story == ["accepted 1", "aborted 1"], "the rest is said as well")
  }

  @Test func endOfTheClient_isPassedOnToTheServer() throws {
    let capture = try ServiceCapture(Self.opened + "+1 > R. 1:1(0) ack 1\n+.005 up > R. 1:1(0) ack 1\n")
    #expect(capture[4].leg == .init(otherFirstFrame: 1, frame: 7, elapsed: .milliseconds(5)))
    #expect(capture[1].leg == .init(otherFirstFrame: 4, frame: 8, elapsed: .milliseconds(-5)))
  }

  @Test func addressesOfVersion6_areHostsToo() throws {
    let declarations =
      "connection x client [2001:db8::1]:40000 server [2001:db8::2]:80 isn 1 2\nconnection y client [2001:db8::2]:50000 server [2001:db8::3]:80 isn 3 4\n"
    let script = Scripts.open("x") + Scripts.open("y") + "+1 y < R. 1:1(0) ack 1\n+.001 x < R. 1:1(0) ack 1\n"
    #expect(try ServiceCapture(declarations + script)[1].leg?.otherFirstFrame == 4)
  }

  @Test(arguments: [
    "+1 up < F. 1:1(0) ack 1\n+.010 < R. 1:1(0) ack 1\n",  // too late
    "+1 up < F. 1:1(0) ack 1\n+.001 > R. 1:1(0) ack 1\n",  // not by the proxy
    "+1 up < R. 1:1(0) ack 1 ; badsum\n+.001 < R. 1:1(0) ack 1\n",  // not received
    "+1 < F. 1:1(0) ack 1\n+1 up < F. 1:1(0) ack 1\n+.001 < R. 2:2(0) ack 1\n",  // not its first end
    "+1 up < R. 9:9(0) ack 1\n+1 up < R. 9:9(0) ack 1\n+.001 < R. 1:1(0) ack 1\n",  // nor that of the other
  ])
  func otherEnds_areNoLegs(_ script: String) throws {
    let capture = try ServiceCapture(Self.opened + script)
    #expect(capture.facts.values.allSatisfy { $0.leg == nil })
  }

  @Test func sameRole_isNoLeg() throws {
    let script = Scripts.open("c0") + "+1 > F. 1:1(0) ack 1\n+.001 c0 < R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(Self.opened + script)
    #expect(capture.facts.count == 3)
    #expect(capture.facts.values.allSatisfy { $0.leg == nil })
  }

  @Test func connectionThatWasNotAccepted_isNoLeg() throws {
    let script =
      Self.declarations + Scripts.open() + "+1 up > S 0:0(0)\n+.001 up < R. 0:0(0) ack 1\n+.001 < R. 1:1(0) ack 1\n"
    #expect(try ServiceCapture(script)[1].leg == nil)
  }

  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1"), ("127.0.0.1", "127.9.9.9"), ("[::1]", "[::1]"), ("10.0.0.7", "10.0.0.7"),
  ])
  func hostThatTalksToItself_isNoProxy(_ one: String, _ other: String) throws {
    let declarations =
      "connection x client \(one):40000 server \(other):80 isn 1 2\nconnection y client \(other):50000 server \(one):8080 isn 3 4\n"
    let script = Scripts.open("x") + Scripts.open("y") + "+1 y < R. 1:1(0) ack 1\n+.001 x < R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(declarations + script)
    #expect(capture.facts.count == 2)
    #expect(capture.facts.values.allSatisfy { $0.leg == nil })
  }

  @Test func translationOfAddresses_isNoProxy() throws {
    let declarations = "connection x client 10.0.0.2:50000 server 10.0.0.3:80 isn 1000 9000\nisn client 1000\n"
    let script = "0 > S 0:0(0)\n+0 x > S 0:0(0)\n+.001 x < S. 0:0(0) ack 1\n+0 < S. 0:0(0) ack 1\n"
    let capture = try ServiceCapture(declarations + script + "+1 x < R. 1:1(0) ack 1\n+0 < R. 1:1(0) ack 1\n")
    #expect(capture.facts.count == 2)
    #expect(capture.facts.values.allSatisfy { $0.leg == nil })
  }

  @Test func copies_changeNothing() throws {
    let ends = "+1 up < F. 1:1(0) ack 1\n+0 up < F. 1:1(0) ack 1\n+.001 < R. 1:1(0) ack 1\n+0 < R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(Self.opened + ends)
    #expect(capture[1].leg == .init(otherFirstFrame: 4, frame: 7, elapsed: .milliseconds(1)))
    #expect(capture[4].leg == .init(otherFirstFrame: 1, frame: 9, elapsed: .milliseconds(-1)))
  }

  @Test func severalThatMayBeMeant_nameNone() throws {
    let script =
      Self.opened + Scripts.open("u0")
      + "+1 up < R. 1:1(0) ack 1\n+.001 u0 < R. 1:1(0) ack 1\n+.001 < R. 1:1(0) ack 1\n"
    #expect(try ServiceCapture(script).facts.values.allSatisfy { $0.leg == nil })
  }

  @Test func pairsOneAfterTheOther_areKeptApart() throws {
    let opened = Self.opened + Scripts.open("c0") + Scripts.open("u0")
    let ends =
      "+1 up < R. 1:1(0) ack 1\n+.0005 < R. 1:1(0) ack 1\n+.0005 u0 < R. 1:1(0) ack 1\n+.0005 c0 < R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(opened + ends)
    #expect([1, 4, 7, 10].map { capture[$0].leg?.otherFirstFrame } == [4, 1, 10, 7])
  }

  @Test func endThatSeveralFollowFrom_isTheOtherLegOfAll() throws {
    let opened = Self.opened + Scripts.open("c0") + Scripts.open("c1")
    let ends = ["a", "c0", "c1"].map { "+.0001 \($0) < R. 1:1(0) ack 1\n" }.joined()
    let capture = try ServiceCapture(opened + "+1 up < R. 1:1(0) ack 1\n" + ends)
    #expect([1, 4, 7, 10].map { capture[$0].leg?.otherFirstFrame } == [4, 1, 4, 4])
    #expect(capture[4].leg?.frame == 14)
  }

  @Test func chainOfProxies_namesWhatCameBefore() throws {
    let script =
      "connection z client 10.0.0.3:51000 server 10.0.0.4:80 isn 5000 6000\n" + Scripts.open("z")
      + "+1 z < R. 1:1(0) ack 1\n+.001 up < R. 1:1(0) ack 1\n+.001 < R. 1:1(0) ack 1\n"
    let capture = try ServiceCapture(Self.opened + script)
    #expect([1, 4, 7].map { capture[$0].leg?.otherFirstFrame } == [4, 7, 4])
  }
}

/// Bounds, and shares of the flows.
extension ServiceLegTests {
  /// Exchanges through two proxies, the legs of which end in all ways and at several distances; their ports are used again.
  private static let frames: [CapturedFrame] = {
    var generator = FixedSeedGenerator(seed: 23)
    var script = ""
    for index in 0..<12 {
      script += "connection d\(index) client 10.0.0.\(9 + index):40000 server 10.0.1.\(index % 2):80\n"
      script += "connection u\(index) client 10.0.1.\(index % 2):\(50_000 + index) server 10.0.2.1:80\n"
    }
    script += "0 udp 10.0.0.1:53 > 10.0.0.2:99 (20)\n"
    for round in 0..<200 {
      let index = generator.next() % 12
      script += "isn d\(index) client \(round * 1000)\nisn u\(index) client \(round * 1000 + 500)\n"
      script += Scripts.open("d\(index)", at: "+.01") + Scripts.open("u\(index)", at: "+.001")
      let ends = ["u\(index) < F. 1:1(0) ack 1", "u\(index) < R. 1:1(0) ack 1", "d\(index) > R. 1:1(0) ack 1"]
      script += "+.01 \(ends[Int(generator.next() % 3)])\n"
      script += "+.00\(generator.next() % 8) d\(index) < R. 1:1(0) ack 1\n+.002 u\(index) > R. 1:1(0) ack 1\n"
    }
    do { return try PacketScript(parsing: script).capturedFrames } catch { return [] }
  }()

  @Test(arguments: [2, 3, 7]) func legs_areTheSameForAnyShares(_ parts: Int) {
    let limits = TrackingLimits(linger: .milliseconds(100), lingerFrames: 640)
    let whole = ServiceCapture(Self.frames, limits: limits)
    #expect(whole.facts.values.count { $0.leg != nil } > 150)
    #expect(ServiceCapture(Self.frames, limits: limits, parts: parts).facts == whole.facts)
  }

  @Test func finsAreOnlyWanted_whenARelayIsKnown() throws {
    func interest(_ script: String) throws -> TCPFlags {
      var analyzer = Analyzer(seed: 1)
      for (index, frame) in try PacketScriptFrames.of(script).enumerated() {
        let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
        unsafe analyzer.analyze(
          frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType, moment: moment)
      }
      return analyzer.table.services.interest
    }
    #expect(try interest(Self.declarations + Scripts.open()) == [.syn, .rst])
    #expect(try interest(Self.opened) == [.syn, .rst, .fin])
  }

  @Test func relay_outlastsAFloodOfHosts() {
    var hosts = HostTable()
    func address(_ number: UInt64) -> EndpointKey { EndpointKey(high: 0, low: number, portAndVersion: 4 << 16) }
    hosts.add(.server, to: address(1), frame: 1)
    let (isRelay, hasRelays) = (hosts.isRelay(address(1)), hosts.hasRelays)
    #expect(!isRelay && !hasRelays)
    hosts.add(.client, to: address(1), frame: 2)
    for number in 2...50_000 as ClosedRange<UInt64> {
      hosts.add(number % 2 == 0 ? .server : .client, to: address(number), frame: number)
    }
    let (isKept, isOther) = (hosts.isRelay(address(1)), hosts.isRelay(address(50_000)))
    #expect(isKept && !isOther)
  }

  @Test func log_holdsTheLastEnds() {
    var log = EndLog()
    let relay = EndpointKey(high: 0, low: 1, portAndVersion: 4 << 16)
    func end(_ number: UInt64) -> EndLog.End {
      EndLog.End(
        relay: relay, flow: number, sequence: SequenceNumber(UInt32(number)), firstFrame: number, frame: number + 1,
        time: Timestamp(nanoseconds: Int64(number) * 4_000_000))
    }
    let none = log.cause(of: end(1), .client)
    #expect(none == nil)
    for number in 1...10_000 as ClosedRange<UInt64> { log.append(end(number), .client) }
    let place = log.cause(of: end(10_001), .client)
    let (found, other) = (place.map { log[$0].flow }, log.cause(of: end(10_001), .server))
    #expect(found == 10_000)
    #expect(other == nil)
    let count = log.count
    #expect(count == 1024)
  }

  @Test func pairWithAReset_outlastsThoseWithout() {
    var legs = LegTable()
    func join(_ first: UInt64, isReset: Bool) {
      let (earlier, later) = (end(first, isReset: isReset), end(first + 2, isReset: false))
      legs.join(later, earlier)
    }
    func end(_ frame: UInt64, isReset: Bool) -> EndLog.End {
      EndLog.End(
        relay: .none, flow: frame, sequence: SequenceNumber(1), firstFrame: frame, frame: frame + 1,
        time: Timestamp(nanoseconds: Int64(frame) * 1000), isReset: isReset)
    }
    join(1, isReset: true)
    for round in 1...16 as ClosedRange<UInt64> { join(round << 16 | 1, isReset: false) }
    let (first, third, other) = (legs.find(1), legs.find(3), legs.find(1 << 20 | 1))
    #expect(first == .init(otherFirstFrame: 3, frame: 4, elapsed: .microseconds(-2)))
    #expect(third == .init(otherFirstFrame: 1, frame: 2, elapsed: .microseconds(2)))
    #expect(other == nil)
    join(1 << 24 | 1, isReset: false)
    let (last, old) = (legs.find(1 << 24 | 1), legs.find(1))
    #expect(last != nil && old == nil, "it has left by then")
  }
}
