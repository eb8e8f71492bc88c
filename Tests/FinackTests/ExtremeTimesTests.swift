import FixtureSupport
import Foundation
import PacketScript
import Testing

/// Whatever times a capture has, it is analyzed to its end, and the same by any number of threads.
@Suite struct ExtremeTimesTests {
  @Test(arguments: TimePattern.all) func anyTimes_areAnalyzedToTheEnd_theSameByTwoThreads(_ pattern: TimePattern) throws
  {
    let folder = try TemporaryFolder()
    let capture = try folder.file("times.pcapng", ExtremeCapture.file(pattern))
    let alone = try finack("--all", "-f", "jsonl", "--threads", "1", capture)
    #expect([0, 1].contains(alone.status), "\(alone.errors)")
    #expect(alone.records("connection").count > ExtremeCapture.scripts.count / 2)
    #expect(alone.records("summary").count == 1)
    let shared = try finack("--all", "-f", "jsonl", "--threads", "2", capture)
    #expect(shared.output == alone.output)
    #expect(shared.status == alone.status)
  }

  @Test(arguments: [TimePattern.any(seed: 1), .jump(at: 3), .alternating, .untilTheEnd])
  func anyTimes_areWrittenInEveryFormat(_ pattern: TimePattern) throws {
    let folder = try TemporaryFolder()
    let capture = try folder.file("times.pcapng", ExtremeCapture.file(pattern))
    let forms = [
      [], ["--all", "--findings", "note", "--explain-findings", "--doc-strict"], ["--by", "server"],
      ["--by", "reason", "-f", "jsonl"],
      ["--quiet"], ["--quiet", "-f", "jsonl"], ["--all", "--disconnect-data", "100"],
      ["--msl", "0.000000001", "--findings", "note"],
      [
        "--msl", "86400", "--quiescence", "86400", "--r2", "86400", "--idle", "0.000000001", "--all", "--findings",
        "note",
      ],
      ["--quiet", "--report", "junit=\(folder.path("a"))", "--report", "sarif=\(folder.path("b"))"],
      ["--quiet", "--report", "github=\(folder.path("c"))", "--report", "markdown=\(folder.path("d"))"],
      ["--all", "-f", "jsonl", "--reader", "libpcap"],
    ]
    for arguments in forms {
      for threads in ["1", "2"] {
        let run = try run(Executable.finack, arguments + ["--threads", threads, capture])
        #expect([0, 1].contains(run.status), "\(arguments): \(run.status) \(run.errors)")
        #expect(!run.output.isEmpty)
      }
    }
    let compared = try finack("compare", capture, Fixture.named("closing/by-client").capture)
    #expect([0, 1].contains(compared.status), "\(compared.errors)")
  }

  @Test(
    arguments: ["formats/time-range-before-reset", "formats/time-range-of-silence", "formats/time-range-backwards"],
    ["text", "mermaid", "svg", "json"])
  func theWholeRange_isDrawn(_ name: String, _ format: String) throws {
    let run = try finack("explain", "-f", format, Fixture.named(name).capture)
    #expect([0, 1].contains(run.status), "\(run.errors)")
    #expect(!run.output.isEmpty)
  }
}

/// Which time each frame has.
enum TimePattern: CustomTestStringConvertible {
  /// Until a frame of each connection all is at the beginning of the range, from then on at its end.
  case jump(at: Int)
  /// The other way.
  case jumpBack(at: Int)
  /// One end of the range after the other.
  case alternating
  /// The times that the scripts have, as early as there are any.
  case fromTheBeginning
  /// The same, as late.
  case untilTheEnd
  /// Any of some times, each of which is likely to break something.
  case any(seed: UInt64)

  static let all: [TimePattern] =
    (1...8).flatMap { [jump(at: $0), jumpBack(at: $0)] } + [alternating, fromTheBeginning, untilTheEnd]
    + (1...4).map { any(seed: $0) }

  var testDescription: String { "\(self)" }

  private static let times: [Int64] = [
    .min, .min + 1, .min + 1_000_000_000, .min / 2, -1_000_000_000, -1, 0, 1, 60_000_000_000, 1_790_856_000_000_000_000,
    .max / 2,
    .max - 1_000_000_000, .max - 1, .max,
  ]

  /// The time of a frame that its script has some nanoseconds after the first.
  func time(of index: Int, in connection: Int, after elapsed: Int64) -> Int64 {
    let (early, late) = (Int64.min + min(elapsed, 1 << 60), Int64.max - (1 << 60) + min(elapsed, 1 << 60))
    return switch self {
    case .jump(let place): index < place ? early : late
    case .jumpBack(let place): index < place ? late : early
    case .alternating: index.isMultiple(of: 2) ? .max : .min
    case .fromTheBeginning: early
    case .untilTheEnd: late
    case .any(let seed):
      Self.times[
        Int(Self.mixed(seed &* 1_000_003 &+ UInt64(connection) &* 8191 &+ UInt64(index)) % UInt64(Self.times.count))]
    }
  }

  /// The finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &* 0x9e37_79b9_7f4a_7c15
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

/// The connections of all fixtures, each between ports of its own and frame by frame in turn.
enum ExtremeCapture {
  static let scripts = Fixture.all.map(\.script)

  /// A file of Ethernet frames that have the times of a pattern. Those before 1970 are of an interface of their own.
  static func file(_ pattern: TimePattern) -> Data {
    let interfaces = [0, -9_223_372_037].map { CaptureEncoder.Interface(linkType: 1, offset: $0) }
    var encoder = CaptureEncoder(container: .pcapng, nanoseconds: true, interfaces: interfaces)
    for index in 0..<(scripts.map(\.frames.count).max() ?? 0) {
      for (number, script) in scripts.enumerated() where index < script.frames.count {
        let elapsed = script.frames[index].time.subtractingReportingOverflow(script.frames[0].time)
        let time = pattern.time(of: index, in: number, after: elapsed.overflow ? .max : max(0, elapsed.partialValue))
        let frame = script.frames[index].moved(to: UInt16(number))
        let bytes = frame.bytes
        encoder.append(
          CaptureEncoder.Frame(
            time: time, interface: time < 0 ? 1 : 0, captured: Array(bytes.prefix(frame.snapLength)),
            originalLength: bytes.count))
      }
    }
    return Data(encoder.bytes)
  }
}

extension ScriptedFrame {
  /// The frame of a connection between ports that no other has.
  fileprivate func moved(to number: UInt16) -> ScriptedFrame {
    guard case .segment(var segment) = content else { return self }
    segment.sourcePort &+= number &* 101
    segment.destinationPort &+= number &* 101
    var frame = self
    frame.link = .ethernet
    frame.content = .segment(segment)
    return frame
  }
}
