import PacketScript
import Testing

@testable import TransportTracking

/// Segments that no stack sends, over a few flows: nothing may crash, leak, or lose a connection.
@Suite("ConnectionTable, fuzzed") struct ConnectionTableFuzzTests {
  /// How a run is limited.
  struct Limits: CustomTestStringConvertible {
    var connections: Int
    var linger: TimeSpan
    var lingerFrames: UInt64
    var flows: UInt16
    var testDescription: String { "\(connections) connections, \(flows) flows, linger \(linger) ns" }
  }

  static let limits = [
    Limits(connections: 1_000_000, linger: .seconds(30), lingerFrames: 1_000_000, flows: 4),
    Limits(connections: 1_000_000, linger: .milliseconds(1), lingerFrames: 10, flows: 40),
    Limits(connections: 2, linger: .seconds(30), lingerFrames: 1_000_000, flows: 4),
    Limits(connections: 7, linger: .microseconds(1), lingerFrames: 2, flows: 12),
    Limits(connections: 0, linger: .zero, lingerFrames: 0, flows: 3),
  ]

  @Test(arguments: limits) func anySegments_neverCrash(_ limits: Limits) {
    var fuzzer = TableFuzzer(seed: 42, limits)
    for _ in 0..<12_000 { fuzzer.step() }
    fuzzer.finish()
    #expect(fuzzer.departed == (0..<fuzzer.streams).map(\.self), "every stream leaves, and once")
    #expect(fuzzer.mostKept <= max(limits.connections, 1))
  }
}

/// Feeds a table with random segments that are often near to what is expected.
struct TableFuzzer: ~Copyable {
  var table: ConnectionTable
  var departed: [UInt64] = []
  var streams: UInt64 = 0
  var mostKept = 0
  private var generator: FixedSeedGenerator
  private let flows: UInt16
  private var frame: UInt64 = 0
  private var time: Int64 = 0
  private var numbers: [UInt32]

  init(seed: UInt64, _ limits: ConnectionTableFuzzTests.Limits) {
    generator = FixedSeedGenerator(seed: seed)
    flows = limits.flows
    numbers = Array(repeating: 0xffff_fff0, count: Int(limits.flows) * 2)
    table = ConnectionTable(
      limits: TrackingLimits(
        linger: limits.linger, lingerFrames: limits.lingerFrames, connections: limits.connections),
      flowHash: FlowHash(seed: seed))
  }

  mutating func step() {
    frame += 1
    time &+= Int64(truncatingIfNeeded: generator.next() % 50_000_000) - 5_000_000
    if generator.next() % 1000 == 0 { time = [.min, .max, 0].randomElement(using: &generator) ?? 0 }
    let now = Moment(frame: frame, time: Timestamp(nanoseconds: time))
    table.take(segment(), now)
    mostKept = max(mostKept, table.count)
    table.expire(now)
    drain()
  }

  mutating func finish() {
    streams = table.streams
    table.isFinished = true
    drain()
    departed.sort()
  }

  private mutating func drain() {
    guard table.hasDeparted else { return }
    table.drain(observedUntil: Timestamp(nanoseconds: time)) { departed.append($0.connection.stream) }
  }

  private mutating func segment() -> TCPSegment {
    let flow = UInt16(truncatingIfNeeded: generator.next()) % flows
    let direction = generator.next() % 2 == 0 ? Direction.aToB : .bToA
    let (mine, theirs) = (Int(flow) * 2 + Int(direction.rawValue), Int(flow) * 2 + 1 - Int(direction.rawValue))
    let flags: UInt8 =
      [16, 16, 16, 16, 24, 17, 17, 2, 2, 18, 4, 20, 0, 1, 63].randomElement(using: &generator) ?? 0
    let length: UInt32 = [0, 0, 1, 1, 100, 1460, 65_535, 1 << 30, .max].randomElement(using: &generator) ?? 0
    let sequence = numbers[mine] &+ offset()
    let segment = TCPSegment.hostile(
      port: 40_000 + flow, direction: direction, flags: flags, sequence: sequence,
      acknowledgment: numbers[theirs] &+ offset(), length: length, window: UInt16(generator.next() % 3) &* 32_767)
    if generator.next() % 4 != 0 { numbers[mine] = sequence &+ segment.sequenceLength }
    return segment
  }

  private mutating func offset() -> UInt32 {
    let choices: [UInt32] = [0, 0, 0, 0, 0, 1, .max, 1000, 0 &- 1000, 1 << 30, 1 << 31, UInt32(generator.next() >> 32)]
    return choices.randomElement(using: &generator) ?? 0
  }
}
