import FixtureSupport
import PacketScript
import ShutdownConformance

/// Where the initial sequence numbers of a later incarnation come from.
enum SequenceClock: CaseIterable {
  /// A tick in 64 ns (Linux).
  case fast
  /// A tick in 4 µs (RFC 9293 §3.4.1).
  case slow
  /// Directly behind the last number that was used (RFC 9293 §3.6.1, MAY-2).
  case next
  /// None.
  case random

  /// How far the number of an end is moved that had used `used` numbers since it began, `nanoseconds` ago.
  func advance(_ nanoseconds: Int64, used: UInt32, using generator: inout FixedSeedGenerator) -> UInt32 {
    switch self {
    case .fast: max(UInt32(truncatingIfNeeded: nanoseconds / 64), used &+ 1)
    case .slow: max(UInt32(truncatingIfNeeded: nanoseconds / 4000), used &+ 1)
    case .next: used &+ UInt32(generator.next() % 3000) &+ 1
    case .random: UInt32(truncatingIfNeeded: generator.next())
    }
  }
}

/// Two conversations on the same addresses and ports, one after the other.
struct Incarnations: CustomStringConvertible {
  let first: Fixture
  let second: Fixture
  let clock: SequenceClock
  /// From the last frame of the first to the first of the second, in nanoseconds.
  let interval: Int64
  let frames: [ScriptedFrame]

  var description: String { "\(first.name), then \(second.name) after \(interval) ns, \(clock)" }

  /// Two conforming fixtures with the same ends, an interval from 0.1 ms to 200 s, and a way to choose initial numbers.
  init?(using generator: inout FixedSeedGenerator) {
    guard let pair = Self.candidates.randomElement(using: &generator),
      let second = pair.followers.randomElement(using: &generator),
      let clock = SequenceClock.allCases.randomElement(using: &generator),
      let end = pair.first.frames.map(\.time).max(), let start = second.frames.first?.time
    else { return nil }
    let first = pair.first
    (self.first, self.second, self.clock) = (first, second, clock)
    let magnitude = [100_000, 10_000_000, 1_000_000_000, 20_000_000_000] as [Int64]
    interval = magnitude[Int(generator.next() % 4)] * Int64(1 + generator.next() % 10)
    let elapsed = end + interval - (first.frames.first?.time ?? end)
    let client = clock.advance(elapsed, used: first.used(by: .fromClient), using: &generator)
    let server = clock.advance(elapsed, used: first.used(by: .fromServer), using: &generator)
    let delay = end + interval - start
    frames = first.frames + second.frames.map { $0.moved(by: delay, client: client, server: server) }
  }

  /// The conforming fixtures that end their only connection, and those that can follow each.
  private static let candidates: [(first: Fixture, followers: [Fixture])] = {
    let all = Fixture.conforming.compactMap { fixture in fixture.flow.map { (fixture, $0) } }
    return all.filter { $0.0.hasEnded }.map { first, flow in (first, all.filter { $0.1 == flow }.map(\.0)) }
  }()
}

extension Fixture {
  /// Whether nothing is left of the connection that would answer a SYN otherwise than with a SYN-ACK.
  fileprivate var hasEnded: Bool {
    guard let result = results(of: frames).first else { return false }
    return result.verdict == .graceful || result.verdict == .abortive
  }

  /// The ends of the only connection, whose SYN comes first; nil when there are several, or something else than whole segments.
  fileprivate var flow: Flow? {
    guard let first = frames.first, first.segment?.control.contains(.syn) == true, let flow = Flow(first) else {
      return nil
    }
    let times = 0..<Int64.max / 2  // so that another conversation can follow
    return frames.allSatisfy { Flow($0) == flow && times.contains($0.time) } ? flow : nil
  }

  /// How many sequence numbers an end uses.
  fileprivate func used(by direction: SegmentDirection) -> UInt32 {
    let segments = frames.compactMap(\.segment).filter { $0.direction == direction && !$0.control.contains(.rst) }
    guard let first = segments.first else { return 0 }
    return segments.map { $0.end &- first.sequence }.filter { $0 < 1 << 31 }.max() ?? 0
  }

  /// The link and the two ends of a frame.
  fileprivate struct Flow: Equatable {
    let link: LinkEncapsulation
    let ends: Set<String>

    init?(_ frame: ScriptedFrame) {
      guard let segment = frame.segment, let network = frame.network, network.fragment == nil else { return nil }
      link = frame.link
      ends = ["\(network.source) \(segment.sourcePort)", "\(network.destination) \(segment.destinationPort)"]
    }
  }
}
