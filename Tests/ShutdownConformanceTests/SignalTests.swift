import PacketScript
import Testing
import TransportTracking

@testable import ShutdownConformance

/// Facts that several judges ask for. The round trip of the handshake is 10.1 ms; the client's SYN is frame 1.
@Suite struct SignalTests {
  private static let handshake = """
    0.0000 > S  0:0(0) win 64240 <mss 1460,sackOK,nop,nop,nop,wscale 7>
    +.0100 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,nop,nop,nop,wscale 7>
    +.0001 > .  1:1(0) ack 1 win 512

    """
  private let options = EvaluationOptions()

  /// What judges see of the first connection of a script.
  private func context(_ script: String, opened: Bool = true) throws -> RuleContext {
    let frames = try PacketScript(parsing: (opened ? Self.handshake : "") + script).frames
    var found: RuleContext?
    trackConnections(of: frames) { if found == nil { found = ShutdownEvaluator().context(of: $0) } }
    return try #require(found)
  }

  // MARK: Round trip

  @Test func theRoundTripIsThatOfTheHandshake() throws {
    let view = try context("+1 > F. 1:1(0) ack 1").view
    #expect(view.roundTripAtMost == .microseconds(10_100))
    #expect(view.roundTripAtLeast == .microseconds(10_100))
  }

  @Test func anUnknownRoundTripIsBetweenAMillisecondAndASecond() throws {
    let view = try context("0 > P. 1:101(100) ack 1\n+.01 < . 1:1(0) ack 101", opened: false).view
    #expect(view.roundTripAtMost == .seconds(1))
    #expect(view.roundTripAtLeast == .milliseconds(1))
  }

  // MARK: Retransmission

  /// Whatever the peer sends while something is repeated shows that it, and the way back, are there.
  @Test(
    arguments: [
      ("", true), ("+.03 < . 1:1(0) ack 1", false), ("+.03 < P. 1:11(10) ack 1", false),
      ("+.005 < . 1:1(0) ack 1", true),  // it may have been on its way
    ]) func onlySilenceIsQuiet(_ answer: String, _ isQuiet: Bool) throws
  {
    let copies = ["1", ".3", ".6", "1.2"].map { "+\($0) > P. 1:101(100) ack 1\n" }
    let view = try context(copies[0] + copies[1] + answer + "\n" + copies[2] + copies[3]).view
    #expect(view.unansweredLadder(of: .client, options)?.count == 3)
    #expect((view.quietLadder(of: .client, options) != nil) == isQuiet)
  }

  /// What comes long after the last copy may be that of a peer which was away and has come back.
  @Test func whoComesBackHasNotAnswered() throws {
    let copies = String(repeating: "+1 > P. 1:101(100) ack 1\n", count: 4)
    let view = try context(copies + "+60 < P. 1:11(10) ack 1\n+.01 > R 1:1(0)").view
    #expect(view.closing(.client).ladder.isAnswered == false)
  }

  /// A closed window is probed by one octet again and again: nothing is lost, and nothing is given up.
  @Test(arguments: [(window: 0, probes: 2, count: 0), (500, 0, 2)])
  func probesOfAWindowAreNoRetransmissions(_ window: Int, _ probes: UInt32, _ count: UInt32) throws {
    let probe = "+1 > . 1001:1002(1) ack 1\n"
    let view = try context(
      "+1 > P. 1:1001(1000) ack 1\n+.01 < . 1:1(0) ack 1001 win \(window)\n" + probe + probe + probe
    ).view
    #expect(view.closing(.client).windowProbes.count == probes)
    #expect(view.closing(.client).ladder.count == count)
  }

  /// What is acknowledged after an RST takes nothing back of what had been repeated before it.
  @Test func whatWasRepeatedBeforeAResetIsKept() throws {
    let copies = String(repeating: "+1 > P. 1:101(100) ack 1\n", count: 4)
    let view = try context(copies + "+1 > R. 101:101(0) ack 1\n+.01 < . 1:1(0) ack 101").view
    #expect(view.closing(.client).ladder.count == 3)
    #expect((view.closing(.client).ladder.firstFrame, view.closing(.client).ladder.lastFrame) == (5, 7))
  }

  // MARK: Roles

  /// Without a handshake the ports tell: system ports, then registered ones, then those that are ephemeral for Linux alone; then who speaks.
  @Test(
    arguments: [
      (80, 50_000, 80, .systemPort), (57_644, 1433, 1433, .registeredPort), (57_644, 40_000, 40_000, .registeredPort),
      (50_000, 60_000, 60_000, .firstRequest),
    ] as [(Int, Int, UInt16, RoleBasis)]) func portsTellTheServer(
      _ first: Int, _ second: Int, _ server: UInt16, _ basis: RoleBasis
    ) throws
  {
    let script = "connection d client 10.0.0.1:\(first) server 10.0.0.2:\(second)\n0 d > P. 1:11(10) ack 1"
    let view = try context(script, opened: false).view
    #expect(view.roleBasis == basis)
    #expect(view.address(.server).port == server)
  }

  /// Payload that is sent again after the given seconds, each counted from the copy before.
  private func ladder(_ waits: [Double], then rest: String = "") -> String {
    "+1 > P. 1:101(100) ack 1\n" + waits.map { "+\($0) > P. 1:101(100) ack 1\n" }.joined() + rest
  }

  /// A frame of no connection, which keeps the capture going.
  private static func silence(_ seconds: Int) -> String { "+\(seconds) udp 10.0.0.1:5555 > 10.0.0.9:9 (20)\n" }

  @Test func aLadderHasThreeRetransmissionsThatNothingAcknowledged() throws {
    #expect(try context(ladder([1, 2])).view.unansweredLadder(of: .client, options) == nil)
    let three = try #require(try context(ladder([1, 2, 4])).view.unansweredLadder(of: .client, options))
    #expect(three.count == 3)
    #expect(three.span == .seconds(6))
    let answered = try context(ladder([1, 2, 4], then: "+.01 < . 1:1(0) ack 101"))
    #expect(answered.view.unansweredLadder(of: .client, options) == nil)
  }

  @Test(arguments: [(6, 12.0, false), (6, 12.1, true), (100, 120, false), (100, 120.1, true), (0, 500, false)])
  func aSenderIsOverdueWhenTwiceTheTimeOrTheLongestTimeoutIsOver(
    _ span: Int, _ silence: Double, _ isOverdue: Bool
  ) throws {
    let view = try context(ladder([1])).view
    let silence: TimeSpan = .milliseconds(Int(silence * 1000))
    #expect(view.isOverdue(after: .seconds(span), silence: silence, options) == isOverdue)
  }

  @Test(arguments: [
    ([20.0, 40, 60], 120, true), ([20, 40, 60], 119, false), ([20, 40, 59], 130, false),
  ])
  func aSenderHasGivenUpAfterR2AndTheLongestTimeout(_ waits: [Double], _ silence: Int, _ hasGivenUp: Bool) throws {
    let view = try context(ladder(waits, then: Self.silence(silence))).view
    let ladder = try #require(view.unansweredLadder(of: .client, options))
    #expect(view.hasGivenUp(ladder, options) == hasGivenUp)
  }

  // MARK: Speech

  @Test func anEndSpeaksLastUntilTheOtherAnswersWithPayload() throws {
    let asked = try context("+1 > P. 1:101(100) ack 1\n+.01 < . 1:1(0) ack 101\n+2 > P. 101:151(50) ack 1").view
    #expect(asked.isLastFlight(.client) && !asked.isLastFlight(.server))
    #expect(asked.lastFlight(.client) == 150)
    #expect(asked.hasSpoken(.client) && !asked.hasSpoken(.server))
    let answered = try context("+1 > P. 1:101(100) ack 1\n+3 < P. 1:301(300) ack 101\n+.01 > . 101:101(0) ack 301").view
    #expect(!answered.isLastFlight(.client) && answered.isLastFlight(.server))
    #expect(answered.lastFlight(.client) == 0)
    #expect(answered.lastFlight(.server) == 300)
    #expect(answered.silence(beforeFlightOf: .server) == .seconds(3))
    #expect(asked.silence(beforeFlightOf: .client) == nil, "it is the first flight")
  }

  @Test func aFinIsNoPartOfTheFlightBeforeIt() throws {
    let view = try context("+1 > P. 1:101(100) ack 1\n+1 > F. 101:101(0) ack 1\n+.01 < . 1:1(0) ack 102").view
    #expect(view.lastFlight(.client) == 100)
  }

  @Test(arguments: [
    ("+1 < R. 1:1(0) ack 1", true, true),
    ("+1 > P. 1:101(100) ack 1\n+1 < R. 1:1(0) ack 101", true, true),
    ("+1 < P. 1:11(10) ack 1\n+.01 > . 1:1(0) ack 11\n+1 < R. 11:11(0) ack 1", false, false),
    ("+1 < F. 1:1(0) ack 1\n+.01 > . 1:1(0) ack 2\n+1 < R. 2:2(0) ack 1", true, false),
    ("+1 > R. 1:1(0) ack 1", true, false),
  ])
  func aServerThatNeverSpokeMayNotHaveAccepted(_ script: String, _ neverSpoke: Bool, _ isBeforeAccept: Bool) throws {
    let context = try context(script)
    let reset = try #require(context.reset)
    #expect(reset.neverSpoke(in: context.view) == neverSpoke)
    #expect(reset.comesBeforeAccept(in: context.view) == isBeforeAccept)
  }

  // MARK: Resets

  @Test(arguments: [
    ("+.001 > P. 101:201(100) ack 301\n+.01 < R  301:301(0) win 0", true),  // the request does not know of the FIN
    ("+.01 > P. 101:201(100) ack 302\n+.01 < R  302:302(0) win 0", false),  // it acknowledges the FIN
    ("+.01 > . 101:101(0) ack 302\n+.01 < R. 302:302(0) ack 101", false),  // no payload
  ])
  func payloadThatDoesNotAcknowledgeTheFinCrossedIt(_ rest: String, _ isCrossed: Bool) throws {
    let exchange = "+1 > P. 1:101(100) ack 1\n+.01 < P. 1:301(300) ack 101\n+.01 > . 101:101(0) ack 301\n"
    let context = try context(exchange + "+5 < F. 301:301(0) ack 101\n" + rest)
    let reset = try #require(context.reset)
    #expect((reset.crossedFin(in: context.view)?.frame == 7) == isCrossed)
  }

  @Test(arguments: [(59.9, false), (60, true)])
  func aResetFollowsSilence(_ seconds: Double, _ isLong: Bool) throws {
    let context = try context("+1 > P. 1:101(100) ack 1\n+.01 < . 1:1(0) ack 101\n+\(seconds) < R. 1:1(0) ack 101")
    #expect(try #require(context.reset).followsSilence(options) == isLong)
  }

  @Test(arguments: [(75, TimeSpan.seconds(75) as TimeSpan?), (151, .seconds(75)), (153, nil)])
  func aResetEndsProbesWhenTheNextIsDue(_ wait: Int, _ interval: TimeSpan?) throws {
    let exchange = "+1 > P. 1:101(100) ack 1\n+.01 < . 1:1(0) ack 101\n"
    let probes = "+75 > . 100:100(0) ack 1\n+75 > . 100:100(0) ack 1\n+75 > . 100:100(0) ack 1\n"
    let context = try context(exchange + probes + "+\(wait) > R. 101:101(0) ack 1")
    #expect(try #require(context.reset).probeInterval(in: context.view) == interval)
  }

  @Test(arguments: [(64, 63, false), (64, 62, true), (128, 64, true)])
  func aResetIsForeignByMoreThanARouter(_ usual: Int, _ own: Int, _ isForeign: Bool) throws {
    let context = try context(
      "+1 < P. 1:11(10) ack 1 ; ttl \(usual)\n+.01 > . 1:1(0) ack 11\n+1 < R. 11:11(0) ack 1 ; ttl \(own)")
    #expect(try #require(context.reset).hasForeignTimeToLive == isForeign)
  }

  @Test(arguments: [("R  1:1(0) win 0", true), ("R. 1:1(0) ack 1 win 0", false), ("R  1:1(0) win 512", false)])
  func aReflexHasNeitherAckNorWindow(_ segment: String, _ isReflex: Bool) throws {
    #expect(try #require(context("+1 < \(segment)").reset).isReflex == isReflex)
  }

  // MARK: Half-close

  @Test func anEndWaitsSinceTheFinWasAcknowledgedOrSinceItLastSent() throws {
    let closed = "+1 > F. 1:1(0) ack 1\n+.01 < . 1:1(0) ack 2\n"
    let idle = try context(closed + Self.silence(70)).view
    #expect(idle.waitAfterFin(at: .server, until: idle.tracked.observedUntil) == .seconds(70))
    #expect(idle.waitAfterFin(at: .client, until: idle.tracked.observedUntil) == nil)
    let sending = try context(closed + "+20 < P. 1:101(100) ack 2\n" + Self.silence(70)).view
    #expect(sending.waitAfterFin(at: .server, until: sending.tracked.observedUntil) == .seconds(70))
    let answered = try context(closed + "+1 < F. 1:1(0) ack 2\n+.01 > . 2:2(0) ack 2\n" + Self.silence(70)).view
    #expect(answered.waitAfterFin(at: .server, until: answered.tracked.observedUntil) == nil)
  }
}
