import PacketScript
import ShutdownConformance
import Testing

/// What an abort puts at risk, in captures whose octets can be counted by hand. The round trip of the handshake is 10.1 ms.
@Suite struct DataAtRiskTests {
  private static let handshake = """
    0.0000 > S  0:0(0) win 64240 <mss 1460,sackOK,nop,nop,nop,wscale 7>
    +.0100 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,nop,nop,nop,wscale 7>
    +.0001 > .  1:1(0) ack 1 win 512

    """

  private func atRisk(_ script: String) throws -> DataAtRisk? {
    try results(of: PacketScript(parsing: Self.handshake + script).frames).first?.atRisk
  }

  private func octets(_ undelivered: UInt64, _ possiblyUnread: UInt64) -> DataAtRisk.Octets {
    DataAtRisk.Octets(undelivered: undelivered, possiblyUnread: possiblyUnread)
  }

  @Test func gracefulCloseRisksNothing() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < F. 1:1(0) ack 101
      +.0001 > F. 101:101(0) ack 2
      +.0100 < .  2:2(0) ack 102
      """
    #expect(try atRisk(script) == nil)
  }

  @Test func whatNothingAcknowledgedIsUndelivered() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < .  1:1(0) ack 101
      +2.000 > P. 101:301(200) ack 1
      +.0100 < R  1:1(0) win 0
      """
    let found = try #require(try atRisk(script))
    #expect(found.octets == PerEnd(client: octets(200, 100), server: octets(0, 0)))
    #expect(found.phase == .requestInFlight)
  }

  @Test func whatTheResetAcknowledgesHadArrived() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < R. 1:1(0) ack 61
      """
    let found = try #require(try atRisk(script))
    #expect(found.octets.client?.undelivered == 40)
    #expect(found.octets.client?.possiblyUnread == 60)
  }

  @Test func longAfterTheLastSegmentTheAnswerIsSafe() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < P. 1:301(300) ack 101
      +.0001 > .  101:101(0) ack 301
      +70.00 > R. 101:101(0) ack 301
      """
    let found = try #require(try atRisk(script))
    #expect(found.octets.client == octets(0, 0))
    #expect(found.phase == .idle)
  }

  @Test func anAnswerJustBeforeTheResetMayBeUnread() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < P. 1:301(300) ack 101
      +.0001 > .  101:101(0) ack 301
      +.0050 < R. 301:301(0) ack 101
      """
    let found = try #require(try atRisk(script))
    #expect(found.octets.server == octets(0, 300))
    #expect(found.phase == .afterResponse)
  }

  @Test func anAnswerThatIsNotAcknowledgedIsUnderWay() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < .  1:1461(1460) ack 101
      +.0001 > .  101:101(0) ack 1461
      +.0001 < .  1461:2921(1460) ack 101
      +.0005 > R. 101:101(0) ack 1461
      """
    let found = try #require(try atRisk(script))
    #expect(found.octets.server?.undelivered == 1460)
    #expect(found.phase == .responseUnderWay)
  }

  @Test func lostFramesLeaveItUnknown() throws {
    let script = """
      +.0010 > P. 1:101(100) ack 1
      +.0100 < .  1:1(0) ack 301
      +.0001 < R. 1:1(0) ack 301
      """
    #expect(try #require(try atRisk(script)).octets.client == nil)
  }
}
