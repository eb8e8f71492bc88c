import ShutdownConformance
import Testing

@testable import ShutdownReporting
@testable import TransportTracking

/// What is remarked of segments, by the rules that Wireshark documents for `tcp.analysis.flags`.
struct SegmentMarkerTests {
  private var marker = SegmentMarker()
  private var frame: UInt64 = 0
  private var time = noon

  /// Takes a segment; numbers are those of the header, times in milliseconds after the one before.
  private mutating func take(
    _ sender: Role, _ flags: TCPFlags = .ack, seq: UInt32, ack: UInt32 = 0, len: UInt32 = 0, window: UInt16 = 100,
    id: UInt16? = nil, scale: UInt8? = nil, after milliseconds: Int = 10
  ) -> LadderSegment {
    frame += 1
    time = time + .milliseconds(milliseconds)
    let (key, direction) = FlowKey.make(
      source: (0, sender == .client ? 1 : 2), sourcePort: 1, destination: (0, sender == .client ? 2 : 1),
      destinationPort: 1, version: .v4)
    let segment = TCPSegment(
      key: key, direction: direction, flags: flags, timeToLive: 64, windowScale: scale ?? 0,
      traits: scale == nil ? [] : .windowScale, sequence: SequenceNumber(seq), acknowledgment: SequenceNumber(ack),
      payloadLength: len, window: window, checksum: 0, urgentPointer: 0,
      identification: id ?? UInt16(truncatingIfNeeded: frame), timestampValue: 0, timestampEcho: 0)
    return marker.mark(segment, from: sender, at: Moment(frame: frame, time: time), preview: PayloadPreview())
  }

  /// Opens at 1000 (client) and 5000 (server).
  private mutating func open(scale: UInt8? = nil) {
    _ = take(.client, .syn, seq: 1000, scale: scale)
    _ = take(.server, [.syn, .ack], seq: 5000, ack: 1001, scale: scale)
    _ = take(.client, seq: 1001, ack: 5001)
  }

  @Test mutating func numbersCountFromTheSYN() {
    let syn = take(.client, .syn, seq: .max)
    #expect((syn.sequence, syn.acknowledgment) == (0, nil))
    let answer = take(.server, [.syn, .ack], seq: 5000, ack: 0)
    #expect((answer.sequence, answer.acknowledgment) == (0, 1))
    #expect(take(.client, seq: 0, ack: 5001, len: 7).sequence == 1)
  }

  @Test mutating func inTheMiddleTheFirstOctetIsOne() {
    let first = take(.client, seq: 700, ack: 90, len: 5)
    #expect((first.sequence, first.acknowledgment) == (1, 1))
    #expect(take(.server, seq: 90, ack: 705).acknowledgment == 6)
  }

  @Test(arguments: [(UInt8?.none, UInt32(100)), (7, 12_800)])
  mutating func windowsAreScaled(scale: UInt8?, expected: UInt32) {
    open(scale: scale)
    #expect(take(.client, seq: 1001, ack: 5001, len: 1).window == expected)
  }

  @Test mutating func whatWasSentBeforeIsARetransmission() {
    open()
    #expect(take(.client, seq: 1001, ack: 5001, len: 10).marks == [])
    #expect(take(.client, seq: 1001, ack: 5001, len: 10).marks == .retransmission)
    #expect(take(.client, [.fin, .ack], seq: 1011, ack: 5001).marks == [])
    #expect(take(.client, [.fin, .ack], seq: 1011, ack: 5001).marks == .retransmission)
  }

  @Test(arguments: [(1, SegmentMarks.outOfOrder), (50, .retransmission)])
  mutating func whatFillsAGapIsOutOfOrderOrSentAgain(after: Int, expected: SegmentMarks) {
    open()
    #expect(take(.client, seq: 1011, ack: 5001, len: 10).marks == .gapBefore)
    #expect(take(.client, seq: 1001, ack: 5001, len: 10, after: after).marks == expected)
    #expect(take(.client, seq: 1021, ack: 5001, len: 10).marks == [])
  }

  @Test mutating func keepAlivesAndTheirAnswers() {
    open()
    _ = take(.server, seq: 5001, ack: 1001)
    #expect(take(.client, seq: 1000, ack: 5001, after: 60_000).marks == .keepAlive)
    #expect(take(.server, seq: 5001, ack: 1001).marks == .keepAliveACK)
  }

  @Test mutating func duplicateAcknowledgments() {
    open()
    _ = take(.client, seq: 1001, ack: 5001, len: 10)
    #expect(take(.server, seq: 5001, ack: 1011).marks == [])
    _ = take(.client, seq: 1021, ack: 5001, len: 10)
    #expect(take(.server, seq: 5001, ack: 1011).marks == .duplicateACK)
  }

  @Test mutating func closedWindows() {
    open()
    #expect(take(.server, seq: 5001, ack: 1001, window: 0).marks == .zeroWindow)
    #expect(take(.client, seq: 1001, ack: 5001, len: 1).marks == .zeroWindowProbe)
  }

  @Test mutating func fragments() {
    var segment = TCPSegment.none
    segment.traits = .reassembled
    let row = marker.mark(segment, from: .client, at: Moment(frame: 1, time: time), preview: PayloadPreview())
    #expect(row.marks == .reassembled)
  }

  @Test mutating func whatWasNotCaptured() {
    open()
    #expect(take(.server, seq: 5001, ack: 1101).marks == .acknowledgesUnseen)
  }

  @Test mutating func copiesOfTheCapture() {
    open()
    _ = take(.client, seq: 1001, ack: 5001, len: 10, id: 7)
    #expect(take(.client, seq: 1001, ack: 5001, len: 10, id: 7, after: 50).marks == .duplicateFrame)
    #expect(take(.client, seq: 1001, ack: 5001, len: 10, id: 8, after: 200).marks == .retransmission)
    _ = take(.client, [.rst], seq: 1011, id: 0)
    #expect(take(.client, [.rst], seq: 1011, id: 0, after: 50).marks == [])
  }
}
