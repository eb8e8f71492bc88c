import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Frames from captures through the analyzer, judged one connection at a time: what every command that reads files shares.
///
/// Nothing is written here. The caller takes each result as its connection leaves the table, so that memory is bounded. With several
/// threads the capture is read in *stretches*: in each of them every thread reads all frames and tracks its own flows, then what has left
/// is merged in the caller's thread. There is no queue and no lock, and what comes out does not depend on the number of threads.
struct AnalysisPipeline: ~Copyable {
  /// What one connection comes to, in order.
  enum Departure {
    /// Its result. It lies apart: where records are encoded, room for one would be moved with each of them.
    indirect case result(ConnectionResult)
    /// Its number, and where its record lies as ``JSONLinesEncoder`` writes it.
    case encoded(stream: UInt64, EncodedRecord)
    /// The records of those that came before, in the buffers that they name.
    case records([[UInt8]])
  }

  /// Takes what one connection comes to, and the turn in which it left.
  typealias DepartureReceiver<E: Error> = (Departure, UInt64) throws(E) -> Void
  /// Takes the result of one connection.
  typealias Receiver<E: Error> = (ConnectionResult) throws(E) -> Void

  /// How many frames a stretch has: few enough that what leaves in it takes little memory, enough that beginning one costs little.
  ///
  /// It is a turn (``TrackingLimits/turn``) of the usual limits. What leaves in one turn is put in order together: with stretches that end
  /// within turns, the order of the records would depend on where. A quarter of it would save one thread a tenth of its time.
  static let usualStretch = 15_625
  /// The same where nothing is kept until its end.
  private static let countedStretch = 1_000_000

  private let workers: [WorkerThread]
  private let handling: AnalysisWorker.Handling
  private let isShard: Bool
  private let stretch: Int
  private var merge: DepartureMerge
  /// Connections of a shard that were numbered for a quotation: their numbers and frames.
  private(set) var quoted: [(stream: UInt64, frame: UInt64)] = []

  /// Opens captures, read as one timeline.
  ///
  /// - Parameters:
  ///   - paths: The captures.
  ///   - options: How they are read.
  ///   - evaluation: How connections are judged.
  ///   - handling: What becomes of those that are judged.
  ///   - threads: How many threads share the work.
  ///   - partitions: The flows that are looked at.
  ///   - isShard: Whether it is to be known which connections were only quoted.
  ///   - limits: How long and how many connections are kept.
  ///   - stretch: How many frames are read before what has left is handed on.
  /// - Throws: What is wrong with the filter.
  init(
    paths: [String], options: CaptureOptions, evaluation: EvaluationOptions,
    handling: AnalysisWorker.Handling = .handedOn, threads: Int = 1, partitions: FlowPartitions = .all,
    isShard: Bool = false, limits: TrackingLimits = TrackingLimits(), stretch: Int = Self.usualStretch
  ) throws(CaptureError) {
    var workers: [WorkerThread] = []
    for thread in 0..<threads {
      workers.append(
        WorkerThread(
          try AnalysisWorker(
            paths: paths, options: options, evaluation: evaluation, handling: handling,
            partitions: threads == 1 ? partitions : partitions.share(thread, of: threads), limits: limits)))
    }
    if handling != .counted { for worker in workers { worker.worker.recordsBeginnings = true } }
    self.workers = workers
    self.handling = handling
    self.isShard = isShard
    self.stretch = stretch
    merge = DepartureMerge(threads: threads)
  }

  /// What is known of each capture; nil for one that could not be opened.
  var facts: [CaptureFacts?] { workers[0].worker.facts }

  /// Why captures could not be opened or read to their end.
  var errors: [CaptureError] { workers[0].worker.errors }

  /// Frames read so far.
  var frameCount: UInt64 { workers[0].worker.statistics.frames }

  /// Reads everything; each result goes to `receive`.
  mutating func run<E: Error>(_ receive: Receiver<E>) throws(E) {
    while try readBatch(receive) {}
    try finish(receive)
  }

  /// Reads some ten thousand frames; false when there are no more.
  mutating func readBatch<E: Error>(_ receive: Receiver<E>) throws(E) -> Bool {
    try readStretch { (departure, _) throws(E) in
      if case .result(let result) = departure { try receive(result) }
    }
  }

  /// Ends every connection that is left, once there are no more frames.
  mutating func finish<E: Error>(_ receive: Receiver<E>) throws(E) {
    try finishStretches { (departure, _) throws(E) in
      if case .result(let result) = departure { try receive(result) }
    }
  }

  /// Reads a stretch; false when there are no more frames.
  mutating func readStretch<E: Error>(_ receive: DepartureReceiver<E>) throws(E) -> Bool {
    let frames = handling == .counted ? Self.countedStretch : stretch
    inEachThreadAndGive { thread in thread.hasMoreFrames = thread.worker.read(frames: frames) }
    try deliver(receive)
    return workers[0].hasMoreFrames
  }

  /// Ends every connection that is left, once there are no more frames.
  mutating func finishStretches<E: Error>(_ receive: DepartureReceiver<E>) throws(E) {
    inEachThreadAndGive { thread in thread.worker.finish() }
    try deliver(receive)
    guard handling != .counted else { return inEachThread { thread in thread.worker.drain() } }
    var bound: UInt64 = 0
    while workers.contains(where: { $0.worker.hasMore }) {
      bound = merge.nextBound(after: bound, count: max(stretch / 8, 1))
      for (index, worker) in workers.enumerated() { worker.bound = merge.ownBound(of: index, below: bound) }
      inEachThreadAndGive { thread in thread.worker.drain(before: thread.bound) }
      try deliver(receive)
    }
  }

  private func inEachThread(_ body: (WorkerThread) -> Void) {
    let workers = workers
    HostProcess.concurrently(workers.count) { index in body(workers[index]) }
  }

  /// The same, and then takes what has left in it.
  private func inEachThreadAndGive(_ body: (WorkerThread) -> Void) {
    let keeps = handling != .counted
    inEachThread { thread in
      thread.worker.takeBack(&thread.departed)
      body(thread)
      if keeps { thread.beginnings = thread.worker.giveDeparted(&thread.departed) }
    }
  }

  /// Hands on what has left, in order.
  private mutating func deliver<E: Error>(_ receive: DepartureReceiver<E>) throws(E) {
    guard handling != .counted else { return }
    merge.number(workers.map(\.beginnings)) { stream, frame in
      if isShard { quoted.append((stream, frame)) }
    }
    let departed = workers.map(\.departed)
    let isEncoded = handling == .encoded
    try merge.forEach(departed) { (thread, entry, stream) throws(E) in
      guard !isEncoded else {
        let record = EncodedRecord(buffer: thread, range: entry.start..<entry.end)
        return try receive(.encoded(stream: stream, record), entry.turn)
      }
      var result = departed[thread].results[entry.start]
      result.stream = stream
      try receive(.result(result), entry.turn)
    }
    if isEncoded { try receive(.records(departed.map(\.bytes)), .max) }
  }

  /// What is to be said at the end; the threshold is the one that these verdicts make.
  func summary(failOn: [Verdict]) -> RunSummary {
    let statistics = workers[0].worker.statistics
    var outcomes = OutcomeTally()
    for worker in workers { outcomes.add(worker.worker.outcomes) }
    let evicted = workers.reduce(0) { $0 + $1.worker.statistics.evictedConnections }
    return RunSummary(
      frames: FrameCounts(statistics, dropped: workers[0].worker.drops), outcomes: outcomes, evicted: evicted,
      start: statistics.firstTime, end: statistics.lastTime,
      errors: errors.map { ReadingError(path: $0.path, offset: $0.offset, message: $0.message) },
      threshold: ThresholdResult(failOn: failOn, outcomes: outcomes))
  }

  /// The status that reading led to: a capture that cannot even be opened matters most. Nil when all were read to their end.
  var failureStatus: ExitStatus? {
    let statuses = errors.map { ExitStatus($0.code) }
    for decisive in [ExitStatus.cannotOpen, .usage] where statuses.contains(decisive) { return decisive }
    return statuses.isEmpty ? nil : .unreadable
  }
}

/// Where the record of a connection lies.
struct EncodedRecord {
  /// The buffer: each thread has its own.
  let buffer: Int
  let range: Range<Int>
}

/// A worker in a place that its thread can reach. Only one thread looks at it at a time: its own during a stretch, then the caller's.
private final class WorkerThread {
  var worker: AnalysisWorker
  var hasMoreFrames = true
  /// The number of its own up to which it lends what is left.
  var bound: UInt64 = 0
  var departed = DepartedConnections()
  var beginnings: [Beginning] = []

  init(_ worker: consuming AnalysisWorker) { self.worker = worker }
}
