import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// What one thread does: it reads all frames, tracks the connections of its own flows, and judges them.
///
/// Nothing is shared with other threads. What leaves is kept until the others have come as far, so that the order in which connections
/// are reported does not depend on who tracks them.
struct AnalysisWorker: ~Copyable {
  /// What becomes of a connection that has been judged.
  enum Handling {
    /// It is counted; its result is wanted only where counting needs it.
    case counted
    /// Its result is handed on.
    case handedOn
    /// Its record is written, but for its number.
    case encoded
  }

  private var capture: MergedCapture
  private var analyzer: Analyzer
  private var evaluator: ShutdownEvaluator
  private let handling: Handling
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
  /// How records look of connections that are alike.
  private var plainRecords = PlainRecords()
  /// What left since somebody took it.
  private var departed = DepartedConnections()

  init(
    paths: [String], options: CaptureOptions, evaluation: EvaluationOptions, handling: Handling,
    partitions: FlowPartitions = .all, limits: TrackingLimits = TrackingLimits()
  ) throws(CaptureError) {
    capture = try MergedCapture(paths: paths, options: options)
    evaluator = ShutdownEvaluator(options: evaluation)
    analyzer = Analyzer(
      limits: limits, thresholds: evaluator.endingThresholds, seed: .random(in: .min ... .max), partitions: partitions)
    self.handling = handling
  }

  /// What is known of each capture; nil for one that could not be opened.
  var facts: [CaptureFacts?] { capture.facts }

  /// Why captures could not be opened or read to their end.
  var errors: [CaptureError] { capture.errors }

  /// What the frames were so far.
  var statistics: CaptureStatistics { analyzer.statistics }

  /// Whether the beginnings of connections are wanted.
  var recordsBeginnings: Bool {
    get { analyzer.recordsBeginnings }
    set { analyzer.recordsBeginnings = newValue }
  }

  /// Takes so many frames; false when there are no more.
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
    var unknown: PlainConnection?  // the next is one of a kind that is not known yet
    analyzer.drain(before: stream, isOrdered: handling != .counted) { code, count in
      guard handling == .counted, let outcome = endings.outcome(of: code, evaluator) else { return false }
      outcomes.add(outcome.verdict, outcome.ending, count: count)
      return true
    } plain: { plain in
      guard handling == .encoded, evaluator.saysTheSame(ofAllLike: plain) else { return false }
      guard let outcome = departed.appendEncoded(plain, &plainRecords) else {
        unknown = plain
        return false
      }
      outcomes.add(outcome)
      return true
    } _: { tracked in
      guard handling != .counted else { return outcomes.add(evaluator.outcome(of: tracked)) }
      let result = evaluator.evaluate(tracked)
      outcomes.add(result)
      switch handling {
      case .counted: break
      case .handedOn: departed.append(result, turn: tracked.turn)
      case .encoded:
        let record = departed.appendEncoded(result, turn: tracked.turn)
        if let plain = unknown.take() {
          plainRecords.learn(plain, tracked, record: departed.bytes[record], evaluator)
        }
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

extension Analyzer {
  /// Takes one frame of a capture.
  @inline(__always)
  fileprivate mutating func analyze(_ header: FrameHeader, _ bytes: RawSpan) {
    analyze(
      bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue,
      moment: header.moment)
  }
}

/// Connections that left one thread, judged, with the turn in which they did.
struct DepartedConnections {
  /// One of them.
  struct Entry {
    var turn: UInt64
    /// Its number among those that the thread tracks.
    var stream: UInt64
    /// Where its result or its record begins.
    var start: Int
    /// Where its record ends.
    var end: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var results: [ConnectionResult] = []
  private(set) var bytes: [UInt8] = []
  private var encoder = JSONLinesEncoder()

  mutating func append(_ result: ConnectionResult, turn: UInt64) {
    entries.append(Entry(turn: turn, stream: result.stream, start: results.count, end: results.count))
    results.append(result)
  }

  /// Writes a record; returns where it lies.
  @discardableResult
  mutating func appendEncoded(_ result: ConnectionResult, turn: UInt64) -> Range<Int> {
    let start = bytes.count
    encoder.encode(result, into: &bytes)
    entries.append(Entry(turn: turn, stream: result.stream, start: start, end: bytes.count))
    return start..<bytes.count
  }

  /// Writes the record of a connection like many others; nil when it is like none that is known.
  mutating func appendEncoded(_ plain: PlainConnection, _ records: inout PlainRecords) -> Outcome? {
    let start = bytes.count
    guard let outcome = records.encode(plain, into: &bytes) else { return nil }
    entries.append(Entry(turn: plain.turn, stream: plain.stream, start: start, end: bytes.count))
    return outcome
  }

  /// Forgets them all, and keeps the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    results.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Puts them into the order in which they are reported: by turn, and by number in a turn.
  mutating func sort() { entries.sort { $0.turn == $1.turn ? $0.stream < $1.stream : $0.turn < $1.turn } }
}
