/// Frames in, ended connections out: the analysis core, without input, output, clock or randomness of its own.
///
/// ```swift
/// var analyzer = Analyzer(seed: 1)
/// analyzer.analyze(bytes, wireLength: 74, linkType: 1, moment: Moment(frame: 1, time: time))
/// analyzer.finish()
/// analyzer.drain { connection in … }
/// ```
///
/// The records do not depend on the seed: it only keeps the hash table out of reach of an attacker.
public struct Analyzer: ~Copyable {
  var decoder = FrameDecoder()
  var table: ConnectionTable
  /// The segments that are taken together.
  private(set) var batch = SegmentBatch()
  /// Where the segment of the latest frame is.
  private(set) var latest = LatestSegment.none
  var counts = CaptureStatistics()
  /// The frame that begins the next turn.
  private var nextTurn: UInt64 = 0
  private let partitions: FlowPartitions
  /// The link type of frames that may have the ordinary form.
  private let ordinaryLinkType: UInt32

  /// Creates an analyzer.
  ///
  /// - Parameters:
  ///   - limits: How long and how many connections are kept.
  ///   - thresholds: From where on something counts that an ``EndingCode`` says.
  ///   - seed: A number that a sender of packets cannot know.
  ///   - partitions: The flows whose connections are tracked. Frames are counted whatever they belong to, and what becomes of a
  ///     connection does not depend on which others are tracked.
  public init(
    limits: TrackingLimits = TrackingLimits(), thresholds: EndingThresholds = .none, seed: UInt64,
    partitions: FlowPartitions = .all
  ) {
    self.init(limits: limits, thresholds: thresholds, seed: seed, partitions: partitions, takesShortcuts: true)
  }

  init(
    limits: TrackingLimits, thresholds: EndingThresholds = .none, seed: UInt64, partitions: FlowPartitions = .all,
    takesShortcuts: Bool
  ) {
    self.partitions = partitions
    ordinaryLinkType = takesShortcuts ? 1 : .max
    table = ConnectionTable(
      limits: limits, thresholds: thresholds, flowHash: FlowHash(seed: seed), takesShortcuts: takesShortcuts,
      parts: partitions.rawValue.nonzeroBitCount)
  }

  /// What the frames were so far.
  public var statistics: CaptureStatistics {
    var statistics = counts
    statistics.incompleteDatagrams = decoder.incompleteDatagrams
    statistics.evictedConnections = table.evicted
    return statistics
  }

  /// Whether a connection waits for ``drain(before:isOrdered:code:plain:_:)``.
  ///
  /// Asking changes nothing. It is `mutating` because what is only read is lent as a copy of all its octets, for each frame.
  public var hasDeparted: Bool { @inline(__always) mutating get { table.hasDeparted } }

  /// Takes one frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets, from the link layer on.
  ///   - wireLength: The length that the frame had on the wire.
  ///   - linkType: The `LINKTYPE_` number of the interface.
  ///   - moment: The number and the time of the frame.
  /// - Complexity: O(1) amortized.
  public mutating func analyze(_ frame: RawSpan, wireLength: Int, linkType: UInt32, moment: Moment) {
    counts.countFrame(at: moment.time, isCut: frame.byteCount < wireLength)
    if moment.frame >= nextTurn { beginTurn(moment) }
    guard linkType == ordinaryLinkType, let flow = batch.prepare(ordinary: frame, moment, table.flowHash) else {
      return analyzeUnusual(frame, wireLength: wireLength, linkType: linkType, moment: moment)
    }
    latest = .batch(batch.count)
    counts.segments &+= 1
    let membership = partitions.membership(of: flow.key)
    table.prefetch(flow.flags, hash: flow.hash, membership: membership)
    if batch.keep(membership) { takeBatch() }
  }

  /// Takes a frame that has not the form of nearly all; apart, so that the way of those is short.
  @inline(never)
  private mutating func analyzeUnusual(_ frame: RawSpan, wireLength: Int, linkType: UInt32, moment: Moment) {
    latest = .none
    do throws(DecodeError) {
      switch try decoder.decode(frame, wireLength: wireLength, linkType: linkType) {
      case .segment: takeSegment(moment, frame, wireLength, linkType)
      case .icmpError(let error):
        counts.icmpErrors += 1
        guard partitions.contains(error.key) else { return }
        takeBatch()
        table.take(error, moment)
      case .fragment: counts.fragments += 1
      case .other: counts.otherFrames += 1
      case .unsupportedLinkType: counts.unsupportedLinkTypes[linkType, default: 0] += 1
      }
    } catch {
      counts.countMalformed(error)
    }
  }

  /// Takes the segment of a frame that was decoded in the general way.
  private mutating func takeSegment(_ moment: Moment, _ frame: RawSpan, _ wireLength: Int, _ linkType: UInt32) {
    guard let segment = decoder.segment else { return }
    latest = .decoder
    guard segment.hasDiagnostics, partitions.contains(segment.key),
      let found = decoder.diagnostics(of: frame, wireLength: wireLength, linkType: linkType)
    else { return take(segment, moment) }
    counts.segments += 1
    take(segment, moment, with: found)
  }

  private mutating func take(_ segment: TCPSegment, _ moment: Moment) {
    counts.segments += 1
    guard partitions.contains(segment.key) else { return }
    let hash = table.hash(segment.key)
    table.prefetch(segment.flags, hash: hash, membership: 1)
    if batch.append(segment, moment, hash: hash) { takeBatch() }
  }

  /// Lets those depart whose time is over.
  private mutating func beginTurn(_ moment: Moment) {
    if counts.firstTime == nil { counts.firstTime = moment.time }
    nextTurn = (moment.frame / table.limits.turn + 1) &* table.limits.turn
    takeBatch()
    table.turn = moment.frame / table.limits.turn
    table.expire(Moment(frame: moment.frame, time: counts.lastTime ?? moment.time))
  }

  /// Takes an RST that explains itself: alone, so that no other segment needs room for what it carries.
  private mutating func take(_ segment: TCPSegment, _ moment: Moment, with diagnostics: ResetDiagnostics) {
    takeBatch()
    table.pools.arriving = diagnostics
    _ = batch.append(segment, moment, hash: table.hash(segment.key))
    takeBatch()
    table.pools.arriving = nil
  }

  mutating func takeBatch() {
    table.take(&batch)
    batch.removeAll()
  }

  /// Takes the segments that wait to be taken together: connections are then as the last frame left them.
  public mutating func catchUp() { takeBatch() }

  /// Whether ``takeBeginnings()`` has something to take.
  public var recordsBeginnings: Bool {
    get { table.recordsBeginnings }
    set { table.recordsBeginnings = newValue }
  }

  /// The connections that began since the last call, in order of their stream numbers.
  public mutating func takeBeginnings() -> [Beginning] {
    defer { table.beginnings.removeAll(keepingCapacity: true) }
    return table.beginnings
  }

  /// Ends the capture: every connection leaves, in order of its first frame.
  public mutating func finish() {
    takeBatch()
    decoder.finish()
    table.isFinished = true
  }

  /// Lends out the connections that have left since the last call, and frees them.
  ///
  /// - Parameters:
  ///   - stream: After ``finish()``, the stream number before which connections are lent; the others wait for the next call.
  ///   - isOrdered: Whether those that are left after ``finish()`` are wanted in the order of their stream numbers. Who only counts them need
  ///     not wait until their records are loaded one after another: those of which `code` is enough are shown to it first.
  ///   - code: Is shown the codes of connections that ended in an ordinary way, and how many connections each is of; when it returns true,
  ///     their whole records are not made.
  ///   - plain: Is shown the numbers of those of the others that have nothing else of their own; when it returns true, their whole
  ///     records are not made.
  ///   - body: Is lent the whole record.
  public mutating func drain(
    before stream: UInt64 = .max, isOrdered: Bool = true, code: (EndingCode, Int) -> Bool = { _, _ in false },
    plain: (PlainConnection) -> Bool = { _ in false }, _ body: (TrackedConnection) -> Void
  ) {
    table.drain(
      observedUntil: counts.lastTime ?? Timestamp(nanoseconds: 0), before: stream, isOrdered: isOrdered, code: code,
      plain: plain, body)
  }
}

/// Where the segment of the latest frame is, until the next one comes.
enum LatestSegment {
  /// The frame completed none.
  case none
  /// Where the general decoder keeps it.
  case decoder
  /// In a place of the batch, whether it was added or not, and taken or not.
  case batch(Int)
}
