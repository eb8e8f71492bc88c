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
  var table: ConnectionTable
  /// The segments that are taken together.
  private(set) var batch = SegmentBatch()
  /// The place in the batch of the segment that the latest frame completed, whether it was added or not, and taken or not; nil when it
  /// completed none.
  private(set) var latest: Int?
  private var fragments = FragmentTable()
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
    statistics.incompleteDatagrams = fragments.incomplete
    statistics.evictedConnections = table.evicted
    return statistics
  }

  /// Whether a connection waits for ``drain(before:isOrdered:code:ordinary:_:)``.
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
    latest = batch.count
    counts.countSegment(flow.flags)
    if !flow.flags.isDisjoint(with: table.services.interest) { table.services.take(&batch.next.segment, moment) }
    let membership = partitions.membership(of: flow.key)
    table.prefetch(flow.flags, hash: flow.hash, membership: membership)
    if batch.keep(membership) { takeBatch() }
  }

  /// Takes a frame that has not the form of nearly all; apart, so that the way of those is short.
  @inline(never)
  private mutating func analyzeUnusual(_ frame: RawSpan, wireLength: Int, linkType: UInt32, moment: Moment) {
    latest = nil
    do throws(DecodeError) {
      switch try PacketPath.descend(frame, wireLength: wireLength, linkType: linkType) {
      case .transport(let path): try take(path, frame, moment)
      case .foreign: counts.otherFrames += 1
      case .unknownLink: counts.unsupportedLinkTypes[linkType, default: 0] += 1
      }
    } catch {
      counts.countMalformed(error)
    }
  }

  /// Takes what a frame leads to: a packet of a transport, or a message of ICMP.
  @inline(__always)
  private mutating func take(_ path: PacketPath, _ frame: RawSpan, _ moment: Moment) throws(DecodeError) {
    switch path.transport {
    case IPProtocol.tcp: try takeTCP(path, frame, moment)
    default: takeMessage(path, frame, moment)
    }
  }

  /// Takes a segment, or a fragment of one.
  @inline(__always)
  private mutating func takeTCP(_ path: PacketPath, _ frame: RawSpan, _ moment: Moment) throws(DecodeError) {
    if path.fragment == nil {
      try batch.next.segment.decode(path, in: frame)
    } else {
      guard let segment = try fragments.addTCP(path, in: frame) else { return counts.fragments += 1 }
      batch.next.segment = segment
    }
    latest = batch.count
    counts.countSegment(batch.next.segment.flags)
    if !batch.next.segment.flags.isDisjoint(with: table.services.interest) {
      table.services.take(&batch.next.segment, moment)
    }
    guard partitions.contains(batch.next.segment.key) else { return }
    batch.next.moment = moment
    batch.next.hash = table.hash(batch.next.segment.key)
    table.prefetch(batch.next.segment.flags, hash: batch.next.hash, membership: 1)
    if batch.next.segment.hasDiagnostics { return takeReset(path, frame) }
    if batch.keep(1) { takeBatch() }
  }

  /// Takes an RST that may explain itself, with the segments before it.
  private mutating func takeReset(_ path: PacketPath, _ frame: RawSpan) {
    let reset = batch.next
    _ = batch.keep(1)
    takeBatch()
    guard let diagnostics = ResetDiagnostics(of: reset.segment, path, in: frame) else { return }
    table.keep(diagnostics, of: reset.segment, reset.moment, hash: reset.hash)
  }

  /// Takes a message of ICMP.
  private mutating func takeMessage(_ path: PacketPath, _ frame: RawSpan, _ moment: Moment) {
    guard let error = ICMPError(path, in: frame) else { return counts.otherFrames += 1 }
    counts.icmpErrors += 1
    guard partitions.contains(error.key) else { return }
    takeBatch()
    table.take(error, moment)
  }

  /// Lets those depart whose time is over.
  private mutating func beginTurn(_ moment: Moment) {
    if counts.firstTime == nil { counts.firstTime = moment.time }
    nextTurn = (moment.frame / table.limits.turn + 1) &* table.limits.turn
    takeBatch()
    table.turn = moment.frame / table.limits.turn
    table.expire(Moment(frame: moment.frame, time: counts.lastTime ?? moment.time))
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

  /// Whether connections get a ``TrackedConnection/service``; set it before the first frame. Who only counts endings needs none.
  public var notesNeighbours: Bool {
    get { !table.services.interest.isEmpty }
    set { table.services.interest = newValue ? [.syn, .rst] : [] }
  }

  /// The connections that began since the last call, in order of their stream numbers.
  public mutating func takeBeginnings() -> [Beginning] {
    defer { table.beginnings.removeAll(keepingCapacity: true) }
    return table.beginnings
  }

  /// Ends the capture: every connection leaves, in order of its first frame.
  public mutating func finish() {
    takeBatch()
    fragments.finish()
    table.services.made.beginMoment()
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
  ///   - ordinary: Is shown the numbers of those of the others that have nothing else of their own; when it returns true, their whole
  ///     records are not made.
  ///   - body: Is lent the whole record.
  public mutating func drain(
    before stream: UInt64 = .max, isOrdered: Bool = true, code: (EndingCode, Int) -> Bool = { _, _ in false },
    ordinary: (OrdinaryConnection) -> Bool = { _ in false }, _ body: (TrackedConnection) -> Void
  ) {
    table.drain(
      observedUntil: counts.lastTime ?? Timestamp(nanoseconds: 0), before: stream, isOrdered: isOrdered, code: code,
      ordinary: ordinary, body)
  }
}
