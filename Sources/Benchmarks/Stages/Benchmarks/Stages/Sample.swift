import PacketCapture
import ShutdownConformance
import TransportTracking
import Workloads

/// Ten thousand short connections: as a file, as frames in memory, tracked, and judged.
struct Sample: Sendable {
  private static let path = "finack-benchmark.pcap"

  /// The octets of all frames, and where each of them ends.
  private let octets: [UInt8]
  let frames: [Int]
  private(set) var connections: [TrackedConnection] = []
  private(set) var results: [ConnectionResult] = []

  init() {
    let workload = Workload.churn.scaled(toConnections: 10_000)
    var (octets, frames) = ([UInt8](), [Int]())
    workload.forEachFrame { frame, _ in
      for index in frame.indices { octets.append(frame[index]) }
      frames.append(octets.count)
    }
    self.octets = octets
    self.frames = frames
    do {
      try OutputGuard().open(Self.path, .inPlace).write(workload.capture)
    } catch {
      fatalError("\(error)")
    }
    var tracked: [TrackedConnection] = []
    _ = track { tracked.append($0) }
    connections = tracked
    results = tracked.map { ShutdownEvaluator().evaluate($0) }
  }

  /// Reads every frame of the file.
  func walk() -> Int {
    guard var reader = try? CaptureReader(path: Self.path) else { return 0 }
    var count = 0
    while true {
      if reader.lendBuffered(limit: .max, { _, bytes in count += bytes.byteCount }) > 0 { continue }
      guard (try? reader.next()) == true else { return count }
      reader.withFrame { _, bytes in count += bytes.byteCount }
    }
  }

  /// Decodes every frame.
  func decode() -> UInt64 {
    var decoder = PacketDecoder()
    var (start, sum) = (0, UInt64(0))
    for end in frames {
      let content = unsafe decoder.decode(
        octets.span.bytes.extracting(start..<end), wireLength: end - start, linkType: 1)
      if case .tcp(let located)? = content { sum &+= UInt64(located.segment.payloadLength) }
      start = end
    }
    return sum
  }

  /// Decodes and tracks every frame.
  func track(_ body: (TrackedConnection) -> Void) -> UInt64 {
    var analyzer = Analyzer(seed: 1)
    var start = 0
    for (number, end) in frames.enumerated() {
      let moment = Moment(frame: UInt64(number + 1), time: Timestamp(nanoseconds: Int64(number) * 10_000))
      unsafe analyzer.analyze(
        octets.span.bytes.extracting(start..<end), wireLength: end - start, linkType: 1, moment: moment)
      start = end
    }
    analyzer.finish()
    analyzer.drain { body($0) }
    return analyzer.statistics.segments
  }
}
