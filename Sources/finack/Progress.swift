import PacketCapture
import ShutdownConformance
import TransportTracking

/// A line about a long analysis, on a terminal alone: share, packets a second, time left.
///
/// This is the one place that looks at a clock.
struct Progress {
  /// Nothing is shown of an analysis that is shorter than this.
  private static let delay = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(200)

  private let start = ContinuousClock.now
  private var next = ContinuousClock.now + delay
  private var isShown = false

  /// Shows how far the analysis is, now and then; only then is it asked how far that is.
  mutating func update(_ console: Console, _ state: () -> (frames: UInt64, captures: [CaptureFacts?])) {
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + Self.interval
    isShown = true
    let (frames, captures) = state()
    let text = Self.line(frames: frames, captures: captures.compactMap(\.self), elapsed: now - start)
    console.write(Array("\r\u{1b}[K\(text)".utf8))
  }

  /// Takes the line away.
  mutating func clear(_ console: Console) {
    guard isShown else { return }
    isShown = false
    console.write(Array("\r\u{1b}[K".utf8))
  }

  /// `42 %  9.7 M packets  12.3 M packets/s  3 s left`; without share and rest when the size of a capture is not known.
  static func line(frames: UInt64, captures: [CaptureFacts], elapsed: Duration) -> String {
    let seconds = max(elapsed / .seconds(1), 0.001)
    let rate = "\(millions(Double(frames))) packets  \(millions(Double(frames) / seconds)) packets/s"
    let sizes = captures.compactMap(\.totalBytes)
    let (total, read) = (sizes.reduce(0, +), captures.reduce(0) { $0 + $1.consumedBytes })
    guard sizes.count == captures.count, total > 0, read > 0 else { return rate }
    let share = min(Double(read) / Double(total), 1)
    return "\(Int(share * 100)) %  \(rate)  \(TimeSpan(seconds: seconds / share - seconds).text(.rough)) left"
  }

  private static func millions(_ value: Double) -> String {
    guard value >= 1_000_000 else { return value >= 1000 ? "\(Int(value / 1000)) k" : "\(Int(value))" }
    return "\(Int(value / 1_000_000)).\(Int(value / 100_000) % 10) M"
  }
}
