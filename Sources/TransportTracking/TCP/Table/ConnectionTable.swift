/// All connections of a capture, found by flow, mutated in place.
///
/// A connection is *embryonic* while only its SYN is known, *alive* until both FINs are acknowledged or an RST ends it; then it *lingers*
/// for late segments and for the next incarnation of its flow, and at last it departs to be judged. Each stage has a store of its own:
/// the one that every segment looks into must stay small enough for the caches, the others are looked into by few. Those that are
/// embryonic are found by the index of those that are alive.
///
/// - Complexity: O(1) amortized for a segment; memory in proportion to the connections that are alive or linger.
struct ConnectionTable: ~Copyable {
  var embryonic: EmbryonicStore
  var alive: FlowTable<TCPConnection>
  var ended: FlowTable<TCPConnection>
  /// What closing has added to connections, alive or ended.
  var closings: ClosingStore
  var pools: SharedPools
  /// What the server endpoints of all flows did lately, those included that are not tracked here.
  var services = Services()
  var lingering: LingerQueue
  var halfOpen: HalfOpenQueue
  /// What has left the stores since the last ``drain(observedUntil:before:isOrdered:code:ordinary:_:)``.
  var departures: [Departure] = []
  /// What has left within the turn because its ports were used again, and waits for the facts of its neighbours.
  var waiting: [Departure] = []
  /// Whether the code of the last one that left was enough to judge it: then records are not brought near.
  var areCodesEnough = true
  /// How many connections each part keeps, and which of them leave when there are too many.
  var shares: PartitionShares
  /// What tells of ends before connections leave; nil when nobody wants to know.
  var watch: EndWatch?
  /// Set at the end of the capture: whatever is left departs when it is drained.
  var isFinished = false
  /// What is left at the end of the capture, while it is lent out.
  var rest: RemainingConnections?
  /// The current turn.
  var turn: UInt64 = 0
  /// The connections that began since they were taken last, when they are recorded.
  var beginnings: [Beginning] = []
  var recordsBeginnings = false
  /// How many connections there were.
  private(set) var streams: UInt64 = 0
  /// Connections that left before their time because there were too many.
  var evicted: UInt64 = 0
  /// The latest time of any frame.
  var clock = Timestamp(nanoseconds: .min)
  let limits: TrackingLimits
  /// From where on something counts that the code of an ending says.
  let thresholds: EndingThresholds
  let flowHash: FlowHash
  /// Whether ordinary segments take the short ways, which a test holds against the long one.
  private let takesShortcuts: Bool

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - limits: How long and how many connections are kept.
  ///   - thresholds: From where on something counts that the code of an ending says.
  ///   - flowHash: Finds flows, with a key that a sender of packets cannot know.
  ///   - takesShortcuts: Whether ordinary segments take the short ways.
  ///   - parts: How many of the 64 parts of all flows it tracks. Address space is set aside in proportion, so that any number of threads
  ///     takes as much of it as one.
  init(
    limits: TrackingLimits, thresholds: EndingThresholds = .none, flowHash: FlowHash, takesShortcuts: Bool = true,
    parts: Int = FlowPartitions.count
  ) {
    func reserve(_ count: Int) -> Int { count * parts / FlowPartitions.count }
    alive = FlowTable<TCPConnection>(reserved: reserve(1 << 14), spacing: 4)
    ended = FlowTable<TCPConnection>(reserved: reserve(1 << 17), spacing: 2)
    closings = ClosingStore(closes: reserve(1 << 17), resets: reserve(1 << 15), irregular: reserve(1 << 13))
    lingering = LingerQueue(reserved: reserve(1 << 17))
    pools = SharedPools(logs: reserve(1 << 15))
    self.takesShortcuts = takesShortcuts
    self.limits = limits
    self.thresholds = thresholds
    self.flowHash = flowHash
    embryonic = EmbryonicStore(partitions: limits.partitions, reserved: reserve(1 << 20))
    halfOpen = HalfOpenQueue(partitions: limits.partitions)
    shares = PartitionShares(limits)
  }

  /// How many connections there are.
  var count: Int { embryonic.count + alive.count + ended.count }

  /// Whether a connection waits to be lent out.
  var hasDeparted: Bool { @inline(__always) mutating get { !departures.isEmpty || isFinished } }

  @inline(__always)
  func hash(_ key: FlowKey) -> UInt32 { flowHash.short(key) }

  /// Brings near the entries of the indexes in which a segment that is added to a batch will be looked for. What may begin a connection
  /// is looked for in both of them.
  ///
  /// - Parameters:
  ///   - flags: The control bits of the segment.
  ///   - hash: The hash of its flow.
  ///   - membership: One; zero for a segment that is not added, for which nothing new is brought near.
  @inline(__always)
  mutating func prefetch(_ flags: TCPFlags, hash: UInt32, membership: Int) {
    let hash = hash & (0 &- UInt32(truncatingIfNeeded: membership))
    alive.prefetchIndex(hash)
    if flags.contains(.syn) { ended.prefetchIndex(hash) }
  }

  /// Takes the segments of a batch in order, as if one by one.
  ///
  /// Their index entries were brought near when they were added; here first their records are, then the cold parts that those name.
  mutating func take(_ batch: inout SegmentBatch) {
    for index in 0..<batch.count {
      let place = alive.likelyPlace(batch[index].hash)
      batch[index].place = place
      alive.connections.prefetch(place.orFirst)
      if place == .none, !batch[index].segment.flags.contains(.syn) { ended.prefetchIndex(batch[index].hash) }
    }
    for index in 0..<batch.count {
      let place = batch[index].place
      if !place.isWhole {
        if place != .none { embryonic.connections.prefetch(place.unmarked) }
      } else if alive.mayEnd(place) {
        alive.prefetchClosing(of: place, in: closings)
        ended.prefetchIndex(batch[index].hash)
      }
    }
    for index in 0..<batch.count {
      let place = batch[index].place
      if batch[index].moment.time > clock { clock = batch[index].moment.time }
      guard alive.isFound(batch[index].segment.key, at: place) else {
        take(batch[index].segment, batch[index].moment, hash: batch[index].hash)
        continue
      }
      let moment = batch[index].moment
      if alive.connections[place].takeSteadily(&batch[index].segment, moment) { continue }
      takeUnsteady(batch[index].segment, batch[index].moment, at: place, hash: batch[index].hash)
    }
  }

  /// Takes a segment.
  private mutating func take(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    guard let place = alive.find(segment.key, hash: hash, orIn: embryonic) else {
      return takeUnknown(segment, moment, hash: hash)
    }
    guard place.isWhole else { return takeSecond(segment, moment, of: place.unmarked, hash: hash) }
    var segment = segment
    if alive.connections[place].takeSteadily(&segment, moment) { return }
    takeUnsteady(segment, moment, at: place, hash: hash)
  }

  /// Takes a segment of a connection that is alive, off the fast path.
  private mutating func takeUnsteady(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    if takesShortcuts, alive.connections[place].previous == .none,
      alive.connections[place].takeShortcut(segment, moment, closings: &closings)
    {
      let isOver = alive.connections[place].isClosed || alive.connections[place].state.layer == .reset
      if isOver { linger(place, moment, hash: hash) }
      return
    }
    takeOddly(segment, moment, at: place, hash: hash)
  }

  /// Takes a segment of a connection that is alive, by none of the short ways.
  private mutating func takeOddly(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    if segment.flags.contains(.syn), alive.connections[place].isSupersededBy(segment) {
      return supersede(place, segment, moment, hash: hash)
    }
    let previous = alive.connections[place].previous
    if previous != .none, belongsToPrevious(segment, alive.connections[place]) {
      return alive.connections[previous].take(
        segment, moment, closings: &closings, pools: &pools, takesShortcuts: false)
    }
    alive.connections[place].take(segment, moment, closings: &closings, pools: &pools, takesShortcuts: false)
    if previous != .none, alive.connections[place].phase != .synSent { releasePrevious(of: place) }
    guard alive.connections[place].mayHaveEnded else { return }
    if alive.hasEnded(place, closings: closings), alive.connections[place].previous == .none {
      linger(place, moment, hash: hash)
    }
  }

  /// Takes the second segment of a connection.
  private mutating func takeSecond(_ segment: TCPSegment, _ moment: Moment, of embryo: PoolIndex, hash: UInt32) {
    guard embryonic.connections[embryo].isAnswered(by: segment) else {
      let place = promote(embryo, hash: hash)
      takeOddly(segment, moment, at: place, hash: hash)
      return noteHalfOpen(place)
    }
    _ = alive.insert(embryonic.connections[embryo].key, inSteadOf: embryo.markedEmbryonic, hash: hash) {
      $0.open(embryonic.connections[embryo], answeredBy: segment, moment)
    }
    embryonic.remove(embryo)
  }

  /// Takes a segment of a flow that is not alive: a late one, or the first of a connection.
  private mutating func takeUnknown(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    var predecessor: Predecessor?
    if !ended.isEmpty, let place = ended.find(segment.key, hash: hash) {
      guard ended.connections[place].isSupersededBy(segment) else {
        return takeLate(segment, moment, at: place, hash: hash)
      }
      let old = ended.connections[place]
      // Of an incarnation that a SYN-ACK begins, the SYN is not known, which is what is compared with its predecessor.
      if !segment.flags.contains(.ack) {
        let closing = old.closing == .none ? nil : closings.whole(of: old)
        predecessor = Predecessor(old, closing, successor: segment)
      }
      let departed = departures.count
      depart(endedAt: place, moment.time)
      letWait(from: departed)
    }
    let partition = shares.partition(of: segment.key)
    if shares.isFull(partition) { evictOne(partition, moment) }
    shares.add(partition)
    if predecessor == nil, takesShortcuts, let connection = EmbryonicConnection(segment, moment, stream: streams) {
      streams += 1
      if recordsBeginnings { beginnings.append(Beginning(frame: moment.frame, isQuotation: false)) }
      let place = embryonic.insert(connection, hash: hash, partition: partition)
      return alive.index.insert(hash, place.markedEmbryonic)
    }
    begin(segment, moment, after: predecessor, hash: hash)
  }

  /// Begins a connection with a whole record.
  private mutating func begin(
    _ segment: TCPSegment, _ moment: Moment, after predecessor: Predecessor?, hash: UInt32
  ) {
    let place = alive.insert(newConnection(segment.direction, moment), of: segment.key, hash: hash)
    if let predecessor {
      let closing = closings.expand(&alive.connections[place])
      closings[closing].predecessor = pools.predecessors.insert(predecessor)
    }
    alive.connections[place].take(segment, moment, closings: &closings, pools: &pools, takesShortcuts: false)
    if alive.hasEnded(place, closings: closings) { return linger(place, moment, hash: hash) }
    noteHalfOpen(place)
  }

  /// Queues a connection that was not answered yet.
  mutating func noteHalfOpen(_ place: PoolIndex) {
    guard alive.connections[place].isInUse, alive.connections[place].phase == .synSent else { return }
    halfOpen.append(place, partition: shares.partition(of: alive.key(of: place)), in: alive)
  }

  /// Makes a whole record of an embryonic connection.
  mutating func promote(_ place: PoolIndex, hash: UInt32) -> PoolIndex {
    defer { embryonic.remove(place) }
    return alive.insert(embryonic.connections[place].key, inSteadOf: place.markedEmbryonic, hash: hash) {
      $0 = embryonic.connections[place].connection()
    }
  }

  /// Takes a segment of a connection that has ended.
  private mutating func takeLate(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    defer { stay(place, moment, hash: hash) }
    ended.connections[place].take(
      segment, moment, closings: &closings, pools: &pools, takesShortcuts: takesShortcuts)
    if !ended.hasEnded(place, closings: closings) { revive(place, hash: hash) }
  }

  /// A connection with the next stream number, and no frame yet.
  mutating func newConnection(
    _ direction: Direction, _ moment: Moment, isQuotation: Bool = false
  ) -> TCPConnection {
    defer { streams += 1 }
    if recordsBeginnings { beginnings.append(Beginning(frame: moment.frame, isQuotation: isQuotation)) }
    return TCPConnection(stream: streams, direction, moment)
  }
}
