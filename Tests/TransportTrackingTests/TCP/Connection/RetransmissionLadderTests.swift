import Testing

@testable import TransportTracking

@Suite("RetransmissionLadder") struct RetransmissionLadderTests {
  private func ladder(_ copies: [(sequence: UInt32, milliseconds: Int64)]) -> RetransmissionLadder {
    var ladder = RetransmissionLadder()
    for (index, copy) in copies.enumerated() {
      ladder.add(
        SequenceNumber(copy.sequence), frame: UInt64(index + 1),
        time: Timestamp(nanoseconds: copy.milliseconds * 1_000_000))
    }
    return ladder
  }

  @Test func copies_ofOneSegment_areCounted() {
    let ladder = ladder([(7, 0), (7, 200), (7, 600), (7, 1400)])
    #expect(ladder.count == 4)
    #expect((ladder.firstFrame, ladder.lastFrame) == (1, 4))
    #expect(ladder.lastTime.elapsed(since: ladder.firstTime) == .milliseconds(1400))
  }

  @Test func copies_withinTheShortestInterval_areOne() {
    #expect(ladder([(7, 0), (7, 9), (7, 10)]).count == 2)
  }

  @Test func anotherSegment_beginsAnew() {
    let ladder = ladder([(7, 0), (7, 200), (8, 400)])
    #expect(ladder.count == 1)
    #expect(ladder.firstFrame == 3)
    #expect(ladder.sequence == SequenceNumber(8))
  }

  @Test func acknowledgedSegment_sentAgain_beginsNoLadder() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n+.1 > P. 1:11(10) ack 1")
    #expect(tracked.observations == .retransmission)
    #expect(tracked.client.closing.ladder.count == 0)
  }

  @Test(arguments: [(">", "<"), ("<", ">")])
  func acknowledgedSegment_endsTheLadder(_ sender: String, _ peer: String) throws {
    let data = "\(sender) P. 1:11(10) ack 1\n"
    let stuck = handshake + "0.1 " + data + "+.2 " + data + "+.4 " + data
    func longest(_ script: String) throws -> UInt32 {
      let tracked = try trackOne(script)
      return max(tracked.client.closing.ladder.count, tracked.server.closing.ladder.count)
    }
    #expect(try longest(stuck) == 2)
    #expect(try longest(stuck + "+.010 \(peer) . 1:1(0) ack 11") == 0)
    #expect(try longest(stuck + "+.010 \(peer) . 1:1(0) ack 1") == 2)
  }

  /// The peer's ACKs echo the time of each copy, as only a copy that has arrived makes them do.
  @Test func echoes_ofCopies_areCounted() throws {
    let options = "<mss 1460,TS val 1 ecr 0>"
    let start = "0 > S 0:0(0) \(options)\n+.01 < S. 0:0(0) ack 1 \(options)\n+.01 > . 1:1(0) ack 1 <TS val 2 ecr 1>\n"
    func send(_ value: Int) -> String { "+.5 > P. 1:11(10) ack 1 <TS val \(value) ecr 1>\n" }
    func answer(_ echo: Int) -> String { "+.01 < . 1:1(0) ack 1 <TS val 9 ecr \(echo)>\n" }
    let echoed = start + send(100) + send(600) + answer(600) + send(1100) + answer(1100) + answer(600)
    let ladder = try trackOne(echoed).client.closing.ladder
    #expect((ladder.count, ladder.echoes, ladder.length) == (2, 3, 10))
    #expect((ladder.firstAnswerFrame, ladder.lastAnswerFrame) == (6, 9))
    #expect(try trackOne(start + send(100) + send(600) + answer(100)).client.closing.ladder.echoes == 0)
    #expect(try trackOne(start + send(100) + send(100) + answer(100)).client.closing.ladder.echoes == 0)
  }

  @Test func length_isThatOfTheShortestCopy() throws {
    let script = handshake + "+.1 > P. 1:11(10) ack 1\n+.2 > P. 1:11(10) ack 1\n+.4 > . 1:5(4) ack 1"
    #expect(try trackOne(script).client.closing.ladder.length == 4)
  }
}
