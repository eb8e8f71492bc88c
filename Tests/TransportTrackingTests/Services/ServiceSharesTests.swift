import PacketScript
import Testing

@testable import TransportTracking

/// The facts do not depend on who tracks what, nor on when it is asked.
@Suite("Services: shares and bounds") struct ServiceSharesTests {
  private static let limits = TrackingLimits(linger: .milliseconds(100), lingerFrames: 640)

  /// Connections of two servers that are accepted, refused, left unanswered, aborted, dropped or closed, one among the other; their ports
  /// are used again.
  private static let frames: [CapturedFrame] = {
    var generator = FixedSeedGenerator(seed: 19)
    let ends = [
      ["< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> P. 1:9(8) ack 1", "< R. 1:1(0) ack 9"],
      ["< S. 0:0(0) ack 1", "> R. 1:1(0) ack 1"], ["< R. 0:0(0) ack 1"], ["> S 0:0(0)", "> S 0:0(0)"],
      ["< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> F. 1:1(0) ack 1", "< F. 1:1(0) ack 2", "> . 2:2(0) ack 2"], [],
    ]
    var script = (0..<40).map {
      "connection c\($0) client 10.0.0.\(1 + $0 % 5):\(40_000 + $0) server 10.0.1.\($0 % 2):80\n"
    }
    script.append("0 udp 10.0.0.1:53 > 10.0.0.2:99 (20)\n")
    for round in 0..<300 {
      let label = "c\(generator.next() % 40)"
      var conversation = ["isn \(label) client \(round * 1000)", "+.01 \(label) > S 0:0(0)"]
      conversation += ends[Int(generator.next() % 6)].map { "+.003 \(label) \($0)" }
      script += conversation.map { $0 + "\n" }
    }
    do { return try PacketScript(parsing: script.joined()).capturedFrames } catch { return [] }
  }()

  @Test func facts_areThereForMany() {
    let whole = ServiceCapture(Self.frames, limits: Self.limits)
    #expect(whole.facts.count > 150)
    #expect(whole.facts.values.contains { $0.probe != nil })
    #expect(Set(whole.facts.values.map(\.accepted)).count > 5, "they leave at several moments")
  }

  @Test(arguments: [2, 3, 7]) func facts_areTheSameForAnyShares(_ parts: Int) {
    let whole = ServiceCapture(Self.frames, limits: Self.limits)
    #expect(ServiceCapture(Self.frames, limits: Self.limits, parts: parts).facts == whole.facts)
  }

  @Test(arguments: [2, 13, 100, 100_000]) func facts_areTheSameWheneverItIsAsked(_ frames: Int) {
    let whole = ServiceCapture(Self.frames, limits: Self.limits)
    #expect(ServiceCapture(Self.frames, limits: Self.limits, drainsAt: frames).facts == whole.facts)
  }

  @Test func floodOfSyns_growsNothingBeyondItsBounds() {
    var services = Services()
    var generator = FixedSeedGenerator(seed: 7)
    for frame in 1...150_000 as ClosedRange<UInt64> {
      let random = generator.next()
      var segment = TCPSegment.hostile(
        port: UInt16(truncatingIfNeeded: random), direction: random >> 16 & 1 == 0 ? .aToB : .bToA,
        flags: [0x02, 0x12, 0x04, 0x14, 0x02, 0x06][Int(random >> 17 & 0xff) % 6],
        sequence: UInt32(truncatingIfNeeded: random >> 24) & 3,
        acknowledgment: UInt32(truncatingIfNeeded: random >> 28) & 3,
        length: 0, window: 0)
      services.take(&segment, Moment(frame: frame, time: Timestamp(nanoseconds: Int64(frame) * 1000)))
    }
    let (syns, endpoints) = (services.syns.count, services.endpoints.count)
    #expect(syns == SynLog.capacity)
    #expect(endpoints <= EndpointTable.capacity)
    #expect(endpoints > 500)
  }

  @Test func endpointThatAccepted_outlastsAScan() {
    var endpoints = EndpointTable()
    func key(_ number: UInt32) -> EndpointKey { EndpointKey(high: 0, low: UInt64(number), portAndVersion: 80) }
    let server = endpoints.place(of: key(1), frame: 1)
    let neighbour = ServiceFacts.Neighbour(firstFrame: 1, frame: 2, time: .at(0))
    endpoints[server].noteAccept(neighbour, timeToLive: 64, elapsed: .milliseconds(1))
    for number in 2...100_000 as ClosedRange<UInt32> { _ = endpoints.place(of: key(number), frame: UInt64(number)) }
    let found = endpoints.find(key(1))
    #expect(found == server)
    let count = endpoints.count
    #expect(count == EndpointTable.capacity)
  }

  @Test func synsThatAreOverwritten_areNotFound() {
    var syns = SynLog()
    func trace(_ number: UInt64) -> SynTrace {
      let time = Timestamp(nanoseconds: 0)
      return SynTrace(
        flow: number, client: 1, frame: number, time: time, lastTime: time,
        sequence: SequenceNumber(UInt32(truncatingIfNeeded: number)), port: 2, identification: 0, state: .isOpen)
    }
    for number in 1...UInt64(SynLog.capacity) + 100 { syns.append(trace(number)) }
    let (overwritten, first, last) = (
      syns.find(flow: 100), syns.find(flow: 101),
      syns.findOnly(SequenceNumber(500), of: EndpointKey(high: 0, low: 1, portAndVersion: 2))
    )
    #expect(overwritten == nil)
    #expect(first != nil)
    #expect(last != nil)
  }
}
