import Testing

@testable import TransportTracking

/// Stream numbers are Wireshark's: one for each incarnation in order of first frames, quoted flows included.
@Suite("Stream numbers") struct StreamNumberTests {
  static let declarations = "connection b client 10.0.0.1:40001\nconnection c client 10.0.0.1:40002\n"

  private func streams(_ frames: [CapturedFrame]) -> [UInt64] { Tracking(frames).connections.map(\.connection.stream) }

  @Test func streams_areInOrderOfFirstFrames() throws {
    let frames = try PacketScriptFrames.of(
      Self.declarations + """
        0     b > S 0:0(0)
        +.001 a > S 0:0(0)
        +.001 c > S 0:0(0)
        +.001 a < R. 0:0(0) ack 1
        """)
    let tracking = Tracking(frames)
    #expect(tracking.connections.map(\.connection.stream) == [0, 1, 2])
    #expect(tracking.connections.map(\.connection.firstFrame) == [1, 2, 3])
    #expect(tracking.connections.map(\.connection.frames) == [1, 2, 1])
  }

  @Test func quotedFlow_takesANumber_andIsNoConnection() throws {
    var frames = try PacketScriptFrames.of(
      Self.declarations + "0 a > S 0:0(0)\n+.1 icmp unreachable port quoting 1\n+.1 b > S 0:0(0)\n+.1 a > S 0:0(0)")
    let syn = frames.removeFirst()
    #expect(streams(frames) == [0, 1])
    #expect(streams(Array(frames.prefix(2))) == [1])
    #expect(streams([syn] + frames) == [0, 1])
  }

  @Test func quotation_refusesTheSyn() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.1 icmp unreachable port quoting 1")
    #expect(tracked.observations == .icmpRefused)
    #expect(tracked.icmp.frame == 2)
    #expect(tracked.connection.frames == 1)
  }

  @Test func quotationOfALaterSegment_refusesNothing() throws {
    let tracked = try trackOne(handshake + "+.1 icmp unreachable host quoting 3")
    #expect(tracked.observations == .icmpError)
    #expect(try trackOne("0 > S 0:0(0)\n+.1 icmp time-exceeded quoting 1").observations == .icmpError)
  }

  @Test func quotationFromAnotherTime_isIgnored() throws {
    let script = "connection z isn 2000000000 1\n0 z > S 0:0(0)\n+.1 > S 0:0(0)\n+.1 icmp unreachable port quoting 1"
    var frames = try PacketScriptFrames.of(script)
    frames.removeFirst()
    #expect(Tracking(frames).connections.map(\.observations) == [[]])
  }
}
