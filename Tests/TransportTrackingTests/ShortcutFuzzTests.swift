import PacketScript
import Testing

@testable import TransportTracking

/// The short ways and the long one, over conversations that nearly go by the book: what fixtures do not reach.
@Suite("Shortcuts, fuzzed") struct ShortcutFuzzTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func shortcuts_leaveTheSameRecords(_ seed: UInt64) {
    let (short, long) = (records(seed, takesShortcuts: true), records(seed, takesShortcuts: false))
    #expect(short.count == long.count)
    #expect(short.count > 1000)
    for (short, long) in zip(short, long) {
      let differences = ShortcutTests.differences(short, long)
      #expect(differences == [])
      if !differences.isEmpty { return }
    }
  }

  private func records(_ seed: UInt64, takesShortcuts: Bool) -> [TrackedConnection] {
    var table = ConnectionTable(
      limits: TrackingLimits(linger: .milliseconds(20), lingerFrames: 30), flowHash: FlowHash(seed: seed),
      takesShortcuts: takesShortcuts)
    var conversations = (0..<6).map { Conversation(port: UInt16(40_000 + $0)) }
    var generator = FixedSeedGenerator(seed: seed)
    var (records, time) = ([TrackedConnection](), Int64(0))
    for frame in 1...20_000 as ClosedRange<UInt64> {
      time += Int64(generator.next() % 2_000_000)
      let now = Moment(frame: frame, time: Timestamp(nanoseconds: time))
      let speaker = Int(generator.next() % 6)
      if let segment = conversations[speaker].next(using: &generator) { table.take(segment, now) }
      table.expire(now)
      table.drain(observedUntil: now.time) { records.append($0) }
    }
    table.isFinished = true
    table.drain(observedUntil: Timestamp(nanoseconds: time)) { records.append($0) }
    return records.sorted { $0.connection.stream < $1.connection.stream }
  }
}

/// Two ends that open, talk and close or abort, one segment after the other; now and then a segment is lost, doubled or wrong.
private struct Conversation {
  let port: UInt16
  private var step = 0
  private var next = [UInt32](repeating: 0, count: 2)
  private var end: UInt64 = 0

  init(port: UInt16) { self.port = port }

  /// The next segment; nil when it is lost.
  mutating func next(using generator: inout FixedSeedGenerator) -> TCPSegment? {
    if step == 0 {
      next = [UInt32(truncatingIfNeeded: generator.next()), UInt32(truncatingIfNeeded: generator.next())]
      end = generator.next() % 6
    }
    var (sender, flags, length) = plan
    let accident = generator.next() % 40
    var sequence = next[sender]
    let acknowledgment = next[1 - sender]
    step = isOver ? 0 : step + 1
    if accident != 1 { next[sender] = sequence &+ length &+ (flags & 3 == 0 ? 0 : 1) }
    switch accident {
    case 0: return nil
    case 2: sequence &+= UInt32(generator.next() % 7) &- 3
    case 3: flags ^= 1 << UInt8(generator.next() % 6)
    case 4: sender = 1 - sender
    case 5: length = UInt32(generator.next() % 3)
    default: break
    }
    return TCPSegment.hostile(
      port: port, direction: sender == 0 ? .aToB : .bToA, flags: flags, sequence: sequence,
      acknowledgment: acknowledgment, length: length, window: accident == 6 ? 0 : 500)
  }

  private var isOver: Bool { step == (end < 3 ? 7 + Int(end) : end == 3 ? 3 : 5) }

  /// Who sends what by the book: a handshake, a request and its answer, FINs with a late RST or without, or an RST.
  private var plan: (sender: Int, flags: UInt8, length: UInt32) {
    switch step {
    case 0: (0, 0x02, 0)
    case 1: (1, 0x12, 0)
    case 2: (0, 0x10, 0)
    case 3: end == 3 ? (0, 0x14, 0) : (0, 0x18, 100)
    case 4: (1, 0x18, 300)
    case 5: end == 4 ? (1, 0x14, 0) : end == 5 ? (0, 0x04, 0) : (0, 0x11, 0)
    case 6: end == 1 ? (1, 0x14, 0) : (1, 0x11, 0)
    case 7: (0, 0x10, 0)
    case 8: (1, 0x04, 0)
    default: (0, 0x10, 0)
    }
  }
}
