import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// A live run: frames from interfaces through the analyzer, judged when their end is decided, reported at once.
///
/// The analyzer sees what it would see in the file that `-w` writes: the same frames under the same numbers. The clock is asked for one
/// thing alone: how much time has passed when no frames come.
struct LiveAnalysis: ~Copyable {
  /// How long a wait may last, in milliseconds, so that settled ends and full buffers are seen in time.
  private static let longestWait = 100
  /// How often the counters of the interfaces are looked at.
  private static let lookInterval: TimeSpan = .milliseconds(100)
  /// How many frames are taken before anything else is looked at.
  private static let batch = 4096
  /// What the clock is behind when it is asked: frames may wait that long in the kernel before they are handed over.
  private static let clockDelay: TimeSpan = .milliseconds(300)

  let settings: LiveSettings
  let console: Console
  var sources: LiveSources
  let waiting: LiveWaiting
  var analyzer: Analyzer
  var evaluator: ShutdownEvaluator
  var report: LiveReport
  var kept: KeptPackets
  var frames: UInt64 = 0
  var drops: [LiveCounts]
  var lastLook: Timestamp
  let begin: Timestamp
  var isOver = false

  /// Reads until something ends the run, and reports how it went.
  ///
  /// A run without its report is none: when that cannot be written, the packets so far are, and the summary goes to the standard error.
  mutating func run() -> ExitStatus {
    do throws(CommandFailure) {
      try capture()
      return try finish()
    } catch {
      return end(error)
    }
  }

  private mutating func capture() throws(CommandFailure) {
    for interface in sources.interfaces { report.add(CaptureDescription(interface)) }
    try report.flush()
    while !isOver {
      let hasRead = try readBatch()
      noteDrops()
      try reportDecided(now: now(isIdle: !hasRead))
      try report.flush()
      if hasRead { try obey() } else { try wait() }
      if sources.hasEnded || isTimeUp || kept.hasLostReader { isOver = true }
    }
  }

  /// Takes what has arrived, up to some thousand frames; false when there was none.
  private mutating func readBatch() throws(CommandFailure) -> Bool {
    for index in 0..<Self.batch {
      if let count = settings.count, frames >= count {
        isOver = true
        return true
      }
      guard let interface = sources.next() else { return index > 0 }
      frames += 1
      sources.withFrame(of: interface, number: frames) { header, bytes in
        analyzer.analyze(
          bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue, moment: header.moment)
        kept.add(header, bytes, interface: interface, of: analyzer.latestFlow)
      }
      if analyzer.hasDeparted { try reportDeparted() }
    }
    return true
  }

  /// Waits for frames or signals, with everything that is known written out.
  private mutating func wait() throws(CommandFailure) {
    kept.flush()
    let isOutputUsed = (settings.output ?? "-") == "-" || settings.write == "-"
    let watched = isOutputUsed ? StandardStream.output.rawValue : -1
    if waiting.wait(for: sources.readiness, output: watched, milliseconds: Self.longestWait) { isOver = true }
    try obey()
  }

  /// Does what signals ask for.
  private mutating func obey() throws(CommandFailure) {
    for request in waiting.requests() {
      switch request {
      case .end: isOver = true
      case .report: try reportInterim()
      }
    }
  }

  private var isTimeUp: Bool {
    guard let duration = settings.duration else { return false }
    return LiveWaiting.now.elapsed(since: begin) >= duration
  }

  /// The time of the capture's clock: while frames come that of the latest, so that a backlog makes nothing look silent.
  private func now(isIdle: Bool) -> Timestamp {
    let latest = analyzer.statistics.lastTime ?? begin
    guard isIdle else { return latest }
    return max(latest, LiveWaiting.now - Self.clockDelay)
  }

  /// Shuts the gate of lost frames when the kernel or an interface has dropped some, for connections of that time, and notes it in the file.
  ///
  /// The counters are looked at every tenth of a second: that takes system calls.
  mutating func noteDrops(atOnce: Bool = false) {
    let clock = LiveWaiting.now
    guard atOnce || clock.elapsed(since: lastLook) >= Self.lookInterval else { return }
    let counts = sources.counts()
    for (index, (new, old)) in zip(counts, drops).enumerated()
    where new.dropped > old.dropped || new.droppedByInterface > old.droppedByInterface {
      evaluator.options.losses.add(from: lastLook, to: clock)
      kept.add(old, interface: index, time: lastLook)
      kept.add(new, interface: index, time: clock)
    }
    drops = counts
    lastLook = clock
    report.refresh()
  }

  /// Takes what had arrived when the run was to end.
  private mutating func readRest() throws(CommandFailure) {
    let end = LiveWaiting.now
    while settings.count.map({ frames < $0 }) ?? true, analyzer.statistics.lastTime.map({ $0 < end }) ?? true {
      guard try readBatch() else { return }
      noteDrops()
      try reportDecided(now: now(isIdle: false))
    }
  }

  private mutating func finish() throws(CommandFailure) -> ExitStatus {
    try readRest()
    noteDrops(atOnce: true)
    analyzer.finish()
    try reportDeparted()
    kept.finish(drops, time: LiveWaiting.now)
    let summary = summary()
    report.add(summary)
    try report.flush()
    for error in sources.errors { console.say(error.description) }
    if kept.hasFailed { return .outputFailed }
    if !sources.errors.isEmpty { return .unreadable }
    return summary.threshold?.isFailure == true ? .threshold : .success
  }

  /// Ends a run whose report cannot be written, or that nobody reads.
  private mutating func end(_ failure: CommandFailure) -> ExitStatus {
    noteDrops(atOnce: true)
    kept.finish(drops, time: LiveWaiting.now)
    for error in sources.errors { console.say(error.description) }
    let status = console.end(failure)
    guard status != .success else { return kept.hasFailed ? .outputFailed : .success }
    var (text, reporter) = ([UInt8](), LiveTextReporter(ReporterOptions(all: true, quiet: true)))
    reporter.summary(summary(), into: &text)
    console.write(text)
    return status
  }
}
