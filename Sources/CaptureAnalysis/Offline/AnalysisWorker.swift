import PacketCapture
import ShutdownConformance
import TransportTracking

/// What one thread does: it reads all frames, tracks the connections of its own flows, and judges them.
///
/// Nothing is shared with other threads. What leaves is kept until the others have come as far, so that the order in which connections
/// are reported does not depend on who tracks them.
struct AnalysisWorker: ~Copyable {
  private var capture: MergedCapture
  private var analyzer: Analyzer
  private var evaluator: ShutdownEvaluator
  /// Whether connections are counted, and nothing else is wanted of them.
  private let countsAlone: Bool
  /// Whether records are wanted.
  private let writesRecords: Bool
  /// Whether the captures were looked through for times in which frames were lost.
  private var hasLookedAhead = false
  /// Whether all of those times are known: one that cannot be read twice tells of them late.
  private var areLossesKnown = false
  /// Whether all frames were read.
  private var isAtEnd = false
  /// How the connections ended.
  private(set) var outcomes = OutcomeTally()
  /// What is said of connections that ended in an ordinary way.
  private var endings = EndingTable()
  /// Writes records, where they are wanted.
  private var encoder: any RecordEncoder
  /// What left since it was taken.
  private var departed = DepartedConnections()

  /// Opens the captures.
  ///
  /// - Parameters:
  ///   - paths: The captures.
  ///   - options: How they are read and judged.
  ///   - partitions: The flows of this thread.
  /// - Throws: What is wrong with the filter.
  init(paths: [String], options: AnalysisOptions, partitions: FlowPartitions) throws(CaptureError) {
    capture = try MergedCapture(paths: paths, options: options.capture)
    evaluator = ShutdownEvaluator(options: options.evaluation)
    analyzer = Analyzer(
      limits: options.limits, thresholds: evaluator.endingThresholds, seed: .random(in: .min ... .max),
      partitions: partitions)
    switch options.output {
    case .results: (countsAlone, writesRecords, encoder) = (false, false, NoRecords())
    case .counts: (countsAlone, writesRecords, encoder) = (true, false, NoRecords())
    case .records(let makeEncoder): (countsAlone, writesRecords, encoder) = (false, true, makeEncoder())
    }
    if !countsAlone { analyzer.recordsBeginnings = true }
    analyzer.notesNeighbours = !countsAlone
  }

  /// What is known of each capture; nil for one that could not be opened.
  var facts: [CaptureFacts?] { capture.facts }

  /// Why captures could not be opened or read to their end.
  var errors: [CaptureError] { capture.errors }

  /// What the frames were so far.
  var statistics: CaptureStatistics { analyzer.statistics }

  /// Takes a number of frames; false when there are no more.
  mutating func read(frames: Int) -> Bool {
    var rest = frames
    defer { analyzer.catchUp() }
    while rest > 0 {
      let lent = capture.lendBuffered(limit: rest) { header, bytes in analyzer.analyze(header, bytes) }
      rest -= max(lent, 1)
      if lent == 0 {
        guard capture.next() else { return false }
        capture.withFrame { header, bytes in analyzer.analyze(header, bytes) }
      }
      if analyzer.hasDeparted { drain() }
    }
    return true
  }

  /// Takes over the times in which frames were lost.
  ///
  /// A file tells of them behind the frames of those times. So before anything is judged that has left, the file is looked through for
  /// them, once; in most captures nothing leaves before the end, and nothing was lost.
  private mutating func noteLosses() {
    guard !areLossesKnown else { return }
    let read = capture.takeLosses()
    guard !isAtEnd || !read.isEmpty else { return }
    var losses = evaluator.options.losses
    if !hasLookedAhead { areLossesKnown = losses.add(of: capture.paths) }
    hasLookedAhead = true
    for loss in read { losses.add(loss) }
    guard losses != evaluator.options.losses else { return }
    evaluator.options.losses = losses
    endings = EndingTable()
  }

  /// Ends the capture. Connections that are left leave in ``drain(before:)``.
  mutating func finish() {
    analyzer.catchUp()
    isAtEnd = true
    drain()
    analyzer.finish()
  }

  /// Judges what has left; after ``finish()`` also those that are left, up to a stream number.
  mutating func drain(before stream: UInt64 = .max) {
    noteLosses()
    let evaluator = evaluator  // one copy for all connections: the closures would make one for each
    var unknown: OrdinaryConnection?  // the next is one of a kind that is not known yet
    analyzer.drain(before: stream, isOrdered: !countsAlone) { code, count in
      guard countsAlone, let outcome = endings.outcome(of: code, evaluator) else { return false }
      outcomes.add(outcome.verdict, outcome.ending, count: count)
      return true
    } ordinary: { ordinary in
      guard writesRecords, evaluator.saysTheSame(ofAllLike: ordinary) else { return false }
      guard let outcome = departed.appendEncoded(ordinary, by: &encoder) else {
        unknown = ordinary
        return false
      }
      outcomes.add(outcome)
      return true
    } _: { tracked in
      guard !countsAlone else { return outcomes.add(evaluator.outcome(of: tracked)) }
      let result = evaluator.evaluate(tracked)
      outcomes.add(result)
      // The numbers of neighbours are known when the connections of all threads are merged.
      guard writesRecords, !result.namesNeighbours else { return departed.append(result, turn: tracked.turn) }
      let record = departed.appendEncoded(result, turn: tracked.turn, by: &encoder)
      if let ordinary = unknown.take() {
        encoder.learn(ordinary, record: departed.bytes[record]) { evaluator.evaluate(tracked.withNumbers(of: $0)) }
      }
    }
  }

  /// Whether connections are left that ``drain(before:)`` has to be called for.
  var hasMore: Bool { mutating get { analyzer.hasDeparted } }

  /// Gives away what has left since the last call, in order, and what has begun.
  mutating func giveDeparted(_ given: inout DepartedConnections) -> [Beginning] {
    departed.sort()
    swap(&departed, &given)
    return analyzer.takeBeginnings()
  }

  /// Takes back what was given away, for its memory: what leaves next is written where it is near.
  mutating func takeBack(_ given: inout DepartedConnections) {
    given.removeAll()
    swap(&departed, &given)
  }

  /// Frames that the captures say they lost; nil when they say nothing.
  var drops: UInt64? { capture.drops }
}

/// Writes nothing, where no records are wanted.
private struct NoRecords: RecordEncoder {
  mutating func encode(_ result: ConnectionResult, into output: inout [UInt8]) {}
}
