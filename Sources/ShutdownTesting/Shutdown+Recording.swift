import CaptureAnalysis

extension Shutdown {
  /// Whether packets may be captured on an interface: the condition of a test that records.
  public static func canRecord(on interface: String = loopback) -> Bool {
    (try? LiveCapture(interface: interface, options: LiveOptions())) != nil
  }

  /// Captures what happens on an interface while some code runs, and until it is quiet again.
  ///
  /// The kernel keeps the frames meanwhile, so that nothing runs beside the code under test. What came before is not in the capture: open
  /// the connections that are to be judged within `body`, and close them there.
  ///
  /// - Parameters:
  ///   - interface: The name of the interface.
  ///   - filter: An expression in pcap-filter(7) syntax; nil for all of TCP. Other tests may use the interface at the same time.
  ///   - quiet: How long nothing must arrive for the connections to be over.
  ///   - limit: How long to wait for that at most, after `body`.
  ///   - evaluation: How connections are judged.
  ///   - body: What makes the connections.
  /// - Returns: The connections that were captured, judged.
  /// - Throws: `CaptureError` with the code `notPermitted` when packets may not be captured, see ``canRecord(on:)``, or what `body` throws.
  public static func record(
    on interface: String = loopback, filter: String? = nil, quiet: Duration = .milliseconds(250),
    limit: Duration = .seconds(10), evaluation: EvaluationOptions = EvaluationOptions(),
    _ body: () async throws -> Void
  ) async throws -> ShutdownCapture {
    var recording = try Recording(on: interface, filter: filter)
    try await body()
    try await recording.drain(quiet: quiet, limit: limit)
    var evaluation = evaluation
    if recording.hasLostFrames {
      evaluation.losses.add(from: Timestamp(nanoseconds: .min), to: Timestamp(nanoseconds: .max))
    }
    return ShutdownCapture(interface: interface, frames: recording.frames, evaluation)
  }
}

/// An interface that is captured on, and what has arrived.
private struct Recording: ~Copyable {
  /// What is kept at most, in octets; a test that needs more has a filter to narrow it down with.
  private static let sizeLimit = 256 << 20
  private static let pause = Duration.milliseconds(10)

  private var capture: LiveCapture
  private var size = 0
  private(set) var frames: [StoredFrame] = []

  init(on interface: String, filter: String?) throws(CaptureError) {
    var options = LiveOptions()
    options.isImmediate = true
    options.filter = filter
    capture = try LiveCapture(interface: interface, options: options)
  }

  /// Whether the kernel dropped frames, so that nothing can be said to be missing on the wire.
  var hasLostFrames: Bool { capture.counts.map { $0.dropped > 0 } ?? false }

  /// Takes what has arrived until nothing more comes.
  mutating func drain(quiet: Duration, limit: Duration) async throws {
    let start = ContinuousClock.now
    var last = start
    while ContinuousClock.now - last < quiet, ContinuousClock.now - start < limit {
      if try take() { last = ContinuousClock.now }
      try await Task.sleep(for: Self.pause)
    }
  }

  private mutating func take() throws(CaptureError) -> Bool {
    let known = frames.count
    while try capture.next() {
      capture.withFrame(number: UInt64(frames.count + 1)) { header, bytes in frames.append(StoredFrame(header, bytes)) }
      size += frames.last?.bytes.count ?? 0
      guard size <= Self.sizeLimit else {
        throw CaptureError(
          .unsupported, path: capture.interface,
          message: "more than \(Self.sizeLimit >> 20) MiB arrived; narrow it by a filter")
      }
    }
    return frames.count > known
  }
}
