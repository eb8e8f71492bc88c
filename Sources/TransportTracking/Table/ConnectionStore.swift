/// Connections with the index that finds them. Their cold parts are in a pool that all stores share, so that they need not move.
///
/// The table has two of these: one for connections that are alive, which every segment looks into and which must stay small enough for
/// the caches, and one for those that have ended, which only late segments and new handshakes look into.
struct ConnectionStore {
  private var index = FlowIndex()
  var connections = SlotPool<TCPConnection>()
  /// How many connections there are.
  private(set) var count = 0

  /// The place of a flow's latest incarnation.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32) -> PoolIndex? {
    index.find(hash) { connections[$0].key == key }
  }

  /// The place that most likely belongs to a hash; ``PoolIndex/none`` when there is none.
  @inline(__always)
  func likelyPlace(_ hash: UInt32) -> PoolIndex { index.likelyPlace(hash) }

  /// Loads a word of each cache line of a connection, and of what closing most often touches.
  @inline(__always)
  func touchLines(of place: PoolIndex, closings: SlotPool<TCPClosing>) -> UInt64 {
    guard place != .none else { return 0 }
    let lines = connections[place].stream &+ UInt64(connections[place].b.nxt.rawValue)
    let closing = connections[place].closing
    let head = lines &+ connections[place].state.lastFrame &+ connections[place].a.sequenceSpace
    guard closing != .none else { return head }
    return head &+ closings[closing].a.fin.frame &+ closings[closing].b.fin.frame &+ closings[closing].a.reset.frame
      &+ closings[closing].b.reset.frame
  }

  /// Whether there is nothing in the store.
  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// Adds a connection of a flow that is not in the index.
  mutating func insert(_ connection: TCPConnection, hash: UInt32) -> PoolIndex {
    let place = connections.insert(connection)
    index.insert(hash, place)
    count += 1
    return place
  }

  /// Adds a connection that takes the place of an older incarnation in the index; the older one stays in the store.
  mutating func insert(_ connection: TCPConnection, superseding old: PoolIndex, hash: UInt32) -> PoolIndex {
    let place = connections.insert(connection)
    index.replace(hash, old, with: place)
    connections[old].state.isSuperseded = true
    count += 1
    return place
  }

  /// Gives an older incarnation its place in the index back, in the stead of the newer one that had taken it.
  mutating func restore(_ old: PoolIndex, inPlaceOf new: PoolIndex, hash: UInt32) {
    index.replace(hash, new, with: old)
    connections[old].state.isSuperseded = false
    connections[new].state.isSuperseded = true
    connections[new].previous = .none
  }

  /// Cuts the newer incarnation's link to a superseded connection that is about to leave: its place will be recycled.
  mutating func forgetPrevious(_ place: PoolIndex, hash: UInt32) {
    guard connections[place].state.isSuperseded, let newer = find(connections[place].key, hash: hash),
      connections[newer].previous == place
    else { return }
    connections[newer].previous = .none
  }

  /// Takes a connection out; its cold part stays where it is.
  mutating func remove(_ place: PoolIndex, hash: UInt32) -> TCPConnection {
    let connection = connections[place]
    if !connection.state.isSuperseded { index.remove(hash, place) }
    connections[place].retire()
    connections.remove(place)
    count -= 1
    return connection
  }

  /// The cold part of a connection, made if there is none yet.
  mutating func closing(of place: PoolIndex, in closings: inout SlotPool<TCPClosing>) -> PoolIndex {
    if connections[place].closing == .none { connections[place].closing = closings.insert(TCPClosing()) }
    return connections[place].closing
  }

  /// Whether a queued connection is still the one in that place.
  func isCurrent(_ entry: ConnectionQueue.Entry) -> Bool { connections[entry.index].stream == entry.stream }

  /// The places in use, in order of stream numbers.
  func placesByStream() -> [PoolIndex] {
    (0..<UInt32(connections.capacity)).map(PoolIndex.init(rawValue:)).filter { connections[$0].isInUse }
      .sorted { connections[$0].stream < connections[$1].stream }
  }
}

// MARK: - Segments

extension ConnectionStore {
  /// Takes a segment for the connection in a place.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout SlotPool<TCPClosing>,
    pools: inout SharedPools
  ) {
    var notes = SegmentNotes()
    if segment.flags.contains(.syn), !segment.flags.contains(.rst) {
      connections[place].takeSyn(segment, moment, notes: &notes)
    } else if segment.flags.contains(.rst) {
      let closing = closing(of: place, in: &closings)
      connections[place].takeReset(segment, moment, closing: &closings[closing], pools: pools, notes: &notes)
    } else if connections[place].closing != .none || !connections[place].isPlain(segment) {
      let closing = closing(of: place, in: &closings)
      connections[place].take(segment, moment, closing: &closings[closing], pools: &pools, notes: &notes)
    } else {
      takePlain(segment, moment, at: place, closings: &closings, pools: &pools, notes: &notes)
    }
    if notes.count > 0 { log(notes, segment, moment, at: place, closings: &closings, pools: &pools) }
    connections[place].touch(moment, segment.direction)
  }

  /// Takes a segment that adds nothing to the cold part, unless it shows a hole in the sequence space or lies outside of the window.
  private mutating func takePlain(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout SlotPool<TCPClosing>,
    pools: inout SharedPools, notes: inout SegmentNotes
  ) {
    var closing = TCPClosing()
    connections[place].take(segment, moment, closing: &closing, pools: &pools, notes: &notes)
    let isStray = closing.a.strayFrame != 0 || closing.b.strayFrame != 0
    guard isStray || closing.a.holes != .none || closing.b.holes != .none else { return }
    connections[place].closing = closings.insert(closing)
  }

  /// Puts what a segment gave cause to note into the log of its connection.
  mutating func log(
    _ notes: SegmentNotes, _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex,
    closings: inout SlotPool<TCPClosing>, pools: inout SharedPools
  ) {
    let closing = closing(of: place, in: &closings)
    if closings[closing].log == .none { closings[closing].log = pools.logs.insert(EvidenceLog()) }
    notes.append(to: &pools.logs[closings[closing].log], segment, moment)
    connections[place].state.observations.insert(.noted)
  }

  /// Whether a connection has ended, as far as can be told now: both FINs acknowledged, or reset and not known to go on.
  func hasEnded(_ place: PoolIndex, closings: SlotPool<TCPClosing>) -> Bool {
    if connections[place].a.knows.contains(.finAcked), connections[place].b.knows.contains(.finAcked) { return true }
    let closing = connections[place].closing
    guard closing != .none, connections[place].state.observations.contains(.rst) else { return false }
    return closings[closing].a.reset.endsConnection || closings[closing].b.reset.endsConnection
  }
}

extension ResetRecord {
  /// Whether this RST most likely ended the connection, as far as can be told now.
  var endsConnection: Bool { exists && position == .exact && !isDisproved }
}
