import PacketCapture
import ShutdownConformance
import TransportTracking

/// Judges the connections on interfaces as they end.
///
/// ```swift
/// struct Printer: LiveReceiver {
///   mutating func ended(_ end: LiveEnd) { if end.isOver { print(end.result.stream, end.result.verdict) } }
/// }
/// var analysis = try LiveAnalysis(interfaces: ["eth0"])
/// var printer = Printer()
/// let waiting = try LiveWaiting()
/// while !analysis.hasEnded, waiting.requests().isEmpty {
///   if !analysis.read(into: &printer) { _ = waiting.wait(for: analysis.readiness, output: -1, milliseconds: 100) }
/// }
/// analysis.finish(into: &printer)
/// ```
///
/// A connection is told of when its end is decided, and again when later packets change what was said, up to when it leaves. What is said
/// last is what an ``OfflineAnalysis`` says of a file with the same frames. The clock is asked for one thing alone: how much time has
/// passed when no frames come. So the caller has to call ``read(into:)`` also when none do, every tenth of a second.
public struct LiveAnalysis: ~Copyable {
  /// How often the counters of the interfaces are looked at: that takes system calls.
  private static let lookInterval: TimeSpan = .milliseconds(100)
  /// How many frames are taken before anything else is looked at.
  private static let batch = 4096
  /// What the clock is behind when it is asked: frames may wait that long in the kernel before they are handed over.
  private static let clockDelay: TimeSpan = .milliseconds(300)

  private var sources: LiveSources
  private var analyzer: Analyzer
  private var evaluator: ShutdownEvaluator
  private var firstFrames = FirstFrames()
  private let frameLimit: UInt64
  private var lastLook: Timestamp
  /// When the interfaces were open.
  public let start: Timestamp
  /// How many frames were read so far.
  public private(set) var frameCount: UInt64 = 0
  /// What each interface has counted, as of the last look.
  public private(set) var counts: [LiveCounts]

  /// Opens interfaces. No frame is looked at before ``read(into:)``, so that privileges can be given up in between.
  ///
  /// - Parameters:
  ///   - interfaces: Their names, each once; `any` is all of Linux.
  ///   - options: How they are captured on, and how connections are judged.
  /// - Throws: `notPermitted`, `cannotOpen`, or `filterSyntax` for the filter.
  public init(
    interfaces: [String], options: LiveAnalysisOptions = LiveAnalysisOptions()
  ) throws(CaptureError) {
    sources = try LiveSources(interfaces, options.capture)
    start = Self.now
    analyzer = Analyzer(limits: options.limits, deciding: options.decisions, seed: .random(in: .min ... .max))
    analyzer.recordsBeginnings = true
    evaluator = ShutdownEvaluator(options: options.evaluation)
    frameLimit = options.frameLimit ?? .max
    counts = sources.counts()
    lastLook = start
  }

  /// The time of the clock that frames are stamped by.
  public static var now: Timestamp { Timestamp(nanoseconds: LiveWaiting.captureClock) }

  /// The interfaces, as a capture file describes them.
  public var interfaces: [CaptureWriter.Interface] { sources.interfaces }
  /// The descriptors that become readable when frames arrive: those of the interfaces that have not ended.
  public var readiness: [Int32] { sources.readiness }
  /// Why interfaces have ended, such as one that went down. The others go on.
  public var errors: [CaptureError] { sources.errors }
  /// Whether no more frames are read: every interface has ended, or there were as many frames as were wanted.
  public var hasEnded: Bool { sources.hasEnded || frameCount >= frameLimit }
  /// What the frames were so far.
  public var statistics: CaptureStatistics { analyzer.statistics }

  /// Takes what has arrived, up to some thousand frames, and tells of it; it waits for nothing.
  ///
  /// - Parameter receiver: Is told.
  /// - Returns: Whether any frames had arrived.
  /// - Throws: What ``LiveReceiver/pause()`` does.
  public mutating func read<R: LiveReceiver & ~Copyable>(into receiver: inout R) throws(R.Failure) -> Bool {
    let hasRead = try readBatch(into: &receiver)
    lookForLosses(into: &receiver)
    try lendDecided(now: now(isIdle: !hasRead), into: &receiver)
    return hasRead
  }

  /// Takes what had arrived when it was called, and ends every connection that is left.
  ///
  /// - Parameter receiver: Is told.
  /// - Throws: What ``LiveReceiver/pause()`` does.
  public mutating func finish<R: LiveReceiver & ~Copyable>(into receiver: inout R) throws(R.Failure) {
    let end = Self.now
    while frameCount < frameLimit, analyzer.statistics.lastTime.map({ $0 < end }) ?? true,
      try readBatch(into: &receiver)
    {
      lookForLosses(into: &receiver)
      try lendDecided(now: now(isIdle: false), into: &receiver)
    }
    lookForLosses(into: &receiver, atOnce: true)
    analyzer.finish()
    try lendDeparted(into: &receiver)
  }

  /// Looks at the counters of the interfaces, if it is time to.
  ///
  /// When the kernel or an interface has dropped frames, connections of that time are judged with that.
  ///
  /// - Parameters:
  ///   - receiver: Is told of losses.
  ///   - atOnce: Whether it is time in any case.
  public mutating func lookForLosses<R: LiveReceiver & ~Copyable>(into receiver: inout R, atOnce: Bool = false) {
    let clock = Self.now
    guard atOnce || clock.elapsed(since: lastLook) >= Self.lookInterval else { return }
    var losses: [LiveLoss] = []
    let found = sources.counts()
    for (index, (new, old)) in zip(found, counts).enumerated()
    where new.dropped > old.dropped || new.droppedByInterface > old.droppedByInterface {
      evaluator.options.losses.add(from: lastLook, to: clock)
      losses.append(LiveLoss(interface: index, from: (lastLook, old), to: (clock, new)))
    }
    counts = found
    lastLook = clock
    receiver.lost(losses)
  }
}

extension LiveAnalysis {
  /// Takes what has arrived, up to some thousand frames; false when there was none.
  private mutating func readBatch<R: LiveReceiver & ~Copyable>(into receiver: inout R) throws(R.Failure) -> Bool {
    for index in 0..<Self.batch {
      guard frameCount < frameLimit else { return true }
      guard let interface = sources.next() else { return index > 0 }
      frameCount += 1
      sources.withFrame(of: interface, number: frameCount) { header, bytes in
        analyzer.analyze(header, bytes)
        receiver.frame(header, bytes, interface: interface, flow: analyzer.latestFlow)
      }
      if analyzer.hasDeparted { try lendDeparted(into: &receiver) }
    }
    return true
  }

  /// The time of the capture's clock: while frames come that of the latest, so that a backlog makes nothing look silent.
  private func now(isIdle: Bool) -> Timestamp {
    let latest = analyzer.statistics.lastTime ?? start
    guard isIdle else { return latest }
    return max(latest, Self.now - Self.clockDelay)
  }

  /// Tells of connections whose end is decided.
  private mutating func lendDecided<R: LiveReceiver & ~Copyable>(
    now: Timestamp, into receiver: inout R
  ) throws(R.Failure) {
    noteBeginnings()
    let (evaluator, firstFrames) = (evaluator, firstFrames)
    analyzer.lendDecided(now: now) { tracked in
      let result = evaluator.evaluate(tracked).numbered(by: firstFrames)
      receiver.ended(LiveEnd(result: result, flow: tracked.key, hasLeft: false))
    }
    try receiver.pause()
  }

  /// Tells of connections that leave the table.
  private mutating func lendDeparted<R: LiveReceiver & ~Copyable>(into receiver: inout R) throws(R.Failure) {
    noteBeginnings()
    let (evaluator, firstFrames) = (evaluator, firstFrames)
    analyzer.drain { tracked in
      let result = evaluator.evaluate(tracked).numbered(by: firstFrames)
      receiver.ended(LiveEnd(result: result, flow: tracked.key, hasLeft: true))
    }
    try receiver.pause()
  }

  private mutating func noteBeginnings() {
    for beginning in analyzer.takeBeginnings() { firstFrames.append(beginning.frame) }
  }
}
