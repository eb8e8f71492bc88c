import PacketCapture
import ShutdownConformance
import TransportTracking

/// Judges the connections of capture files, which are read as one timeline.
///
/// ```swift
/// var analysis = try OfflineAnalysis(paths: ["client.pcapng", "server.pcapng"])
/// analysis.run { result in
///   print(result.stream, result.client, result.server, result.verdict)
/// }
/// for error in analysis.errors { print(error) }
/// ```
///
/// Each result is given as its connection leaves the table, some time after its end, so that memory is bounded: by the connections that are
/// there at once, not by the length of the captures. The order is the same in every run: by the turn in which connections leave
/// (`TrackingLimits.turn`), and in a turn by their numbers. ``results()`` gives all of them by their numbers.
///
/// A capture that cannot be opened, or not be read to its end, ends nothing: it is one of the ``errors``, and the others are read.
///
/// With several threads the captures are read in *stretches*: in each of them every thread reads all frames and tracks its own flows, then
/// what has left is merged in the caller's thread. There is no queue and no lock.
public struct OfflineAnalysis: ~Copyable {
  /// How many frames a stretch has where nothing is kept until its end.
  private static let countedStretch = 1_000_000

  private let paths: [String]
  private let options: AnalysisOptions
  private let workers: [WorkerThread]
  /// Whether connections are counted, and nothing else is wanted of them.
  private let countsAlone: Bool
  private var merge: DepartureMerge
  /// Writes the records of connections that name neighbours, where records are wanted.
  private var encoder: (any RecordEncoder)?
  /// The connections that were numbered for a frame that only quotes them, as Wireshark does: their numbers and those frames.
  ///
  /// It is filled where ``AnalysisOptions/notesQuotations`` is set. Such a connection may never come out, so that its number is missing.
  public private(set) var quotations: [(stream: UInt64, frame: UInt64)] = []

  /// Opens captures; nothing is read yet but their headers.
  ///
  /// - Parameters:
  ///   - paths: The captures: pcap or pcapng, also compressed; `-` is the standard input.
  ///   - options: How they are read and judged.
  /// - Throws: `filterSyntax` when the filter does not compile.
  public init(paths: [String], options: AnalysisOptions = AnalysisOptions()) throws(CaptureError) {
    let threads = max(1, options.threads)
    var workers: [WorkerThread] = []
    for thread in 0..<threads {
      let partitions = threads == 1 ? options.partitions : options.partitions.share(thread, of: threads)
      workers.append(WorkerThread(try AnalysisWorker(paths: paths, options: options, partitions: partitions)))
    }
    (self.paths, self.options, self.workers) = (paths, options, workers)
    countsAlone = if case .counts = options.output { true } else { false }
    if case .records(let makeEncoder) = options.output { encoder = makeEncoder() }
    merge = DepartureMerge(threads: threads)
  }

  /// What is known of each capture, in the order of the paths; nil for one that could not be opened.
  ///
  /// It takes a few system calls.
  public var captures: [CaptureFacts?] { workers[0].worker.facts }

  /// Why captures could not be opened or read to their end, so far.
  public var errors: [CaptureError] { workers[0].worker.errors }

  /// How many frames were read so far.
  public var frameCount: UInt64 { workers[0].worker.statistics.frames }

  /// What was counted so far.
  public var counts: AnalysisCounts {
    var outcomes = OutcomeTally()
    for worker in workers { outcomes.add(worker.worker.outcomes) }
    return AnalysisCounts(
      frames: workers[0].worker.statistics, lostFrames: workers[0].worker.drops, outcomes: outcomes,
      evictedConnections: workers.reduce(0) { $0 + $1.worker.statistics.evictedConnections })
  }

  /// A second look at the captures, once all has been read.
  public var secondPass: SecondPass {
    SecondPass(paths: paths, options: options.capture, captures: captures, errors: errors)
  }
}

/// Results.
extension OfflineAnalysis {
  /// Reads everything; each result is given to `receive`.
  ///
  /// - Parameter receive: Takes a result, as its connection leaves.
  /// - Throws: What `receive` does; then the rest is not read.
  /// - Complexity: O(*n*) for *n* frames.
  public mutating func run<E: Error>(_ receive: (ConnectionResult) throws(E) -> Void) throws(E) {
    while try read(receive) {}
    try finish(receive)
  }

  /// Reads everything; the results, by the numbers of their connections.
  ///
  /// - Complexity: O(*n* log *n*) and all in memory, for *n* connections.
  public mutating func results() -> [ConnectionResult] {
    var results: [ConnectionResult] = []
    run { results.append($0) }
    return results.sorted { $0.id < $1.id }
  }

  /// Reads a stretch, some ten thousand frames.
  ///
  /// - Parameter receive: Takes a result, as its connection leaves.
  /// - Returns: Whether there may be more; ``finish(_:)`` comes after the last stretch.
  /// - Throws: What `receive` does.
  public mutating func read<E: Error>(_ receive: (ConnectionResult) throws(E) -> Void) throws(E) -> Bool {
    try readDepartures { (output) throws(E) in
      if case .result(let result) = output { try receive(result) }
    }
  }

  /// Ends every connection that is left, once there are no more frames.
  ///
  /// - Parameter receive: Takes a result, in the order of the numbers.
  /// - Throws: What `receive` does.
  public mutating func finish<E: Error>(_ receive: (ConnectionResult) throws(E) -> Void) throws(E) {
    try finishDepartures { (output) throws(E) in
      if case .result(let result) = output { try receive(result) }
    }
  }
}

/// Results and records.
extension OfflineAnalysis {
  /// Reads a stretch as ``read(_:)`` does, for callers that want records.
  ///
  /// - Parameter receive: Takes what one connection comes to.
  /// - Returns: Whether there may be more; ``finishDepartures(_:)`` comes after the last stretch.
  /// - Throws: What `receive` does.
  public mutating func readDepartures<E: Error>(_ receive: (ConnectionOutput) throws(E) -> Void) throws(E) -> Bool {
    let frames = countsAlone ? Self.countedStretch : options.stretch
    inEachThreadAndGive { thread in thread.hasMoreFrames = thread.worker.read(frames: frames) }
    try deliver(receive)
    return workers[0].hasMoreFrames
  }

  /// Ends every connection that is left, once there are no more frames.
  ///
  /// - Parameter receive: Takes what one connection comes to.
  /// - Throws: What `receive` does.
  public mutating func finishDepartures<E: Error>(_ receive: (ConnectionOutput) throws(E) -> Void) throws(E) {
    inEachThreadAndGive { thread in thread.worker.finish() }
    try deliver(receive)
    guard !countsAlone else { return inEachThread { thread in thread.worker.drain() } }
    var bound: UInt64 = 0
    while workers.contains(where: { $0.worker.hasMore }) {
      bound = merge.nextBound(after: bound, count: max(options.stretch / 8, 1))
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
    let keeps = !countsAlone
    inEachThread { thread in
      thread.worker.takeBack(&thread.departed)
      body(thread)
      if keeps { thread.beginnings = thread.worker.giveDeparted(&thread.departed) }
    }
  }

  /// Hands on what has left, in order.
  private mutating func deliver<E: Error>(_ receive: (ConnectionOutput) throws(E) -> Void) throws(E) {
    guard !countsAlone else { return }
    merge.number(workers.map(\.beginnings)) { stream, frame in
      if options.notesQuotations { quotations.append((stream, frame)) }
    }
    let departed = workers.map(\.departed)
    let isEncoded = if case .records = options.output { true } else { false }
    let own = workers.count  // the buffer of records that are written here
    var (encoder, octets) = (encoder, [UInt8]())
    // A part of a capture numbers its own connections alone.
    let knowsNumbers = options.partitions == .all
    try merge.forEach(departed) { (merge, thread, entry, stream) throws(E) in
      guard entry.isResult else {
        let record = EncodedRecord(stream: stream, turn: entry.turn, buffer: thread, range: entry.start..<entry.end)
        return try receive(.record(record))
      }
      var result = departed[thread].results[entry.start]
      result.id.number = stream
      if knowsNumbers { result.resolveNeighbours { merge.stream(of: $0) } }
      guard isEncoded else { return try receive(.result(result)) }
      let start = octets.count
      encoder?.encode(result, into: &octets)
      try receive(.record(EncodedRecord(stream: stream, turn: entry.turn, buffer: own, range: start..<octets.count)))
    }
    self.encoder = encoder
    if isEncoded { try receive(.octets(departed.map(\.bytes) + [octets])) }
  }
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
