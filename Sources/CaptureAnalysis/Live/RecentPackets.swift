import PacketCapture
import TransportTracking

/// The packets of each connection that came last, in bounded memory: some for each, and a number of places for all.
///
/// A connection that has its share reuses its own places, so that a large transfer takes nothing from others. When all places are in use,
/// the connection that was silent for longest gives up its oldest one. The first three packets of a connection, its handshake, stay as long
/// as it has a place: without them the options are not known.
///
/// - Complexity: O(1) for a packet, without an allocation once the places are there.
public struct RecentPackets {
  /// How many packets are kept of each connection.
  static let share = 64
  /// How many of them are its first.
  static let handshake = 3

  private struct Slot {
    var header: FrameHeader
    var interface: Int
    /// The next packet of the same connection; -1 for none.
    var next: Int
  }

  private struct Flow {
    var key: FlowKey
    var first: Int
    var last: Int
    var count: Int
    /// Its neighbours in the order of their last packets; -1 for none.
    var older: Int
    var newer: Int
  }

  private let capacity: Int
  private var store: FrameStore
  private var slots: [Slot] = []
  private var freeSlots: [Int] = []
  private var flows: [Flow] = []
  private var freeFlows: [Int] = []
  private var index: [FlowKey: Int] = [:]
  private var oldest = -1
  private var newest = -1

  /// Creates the places.
  ///
  /// - Parameters:
  ///   - octets: How much memory the packets may take.
  ///   - snapshotLength: The length of the longest one.
  public init(octets: Int, snapshotLength: Int) {
    store = FrameStore(slotSize: snapshotLength)
    capacity = max(octets / (snapshotLength + MemoryLayout<Slot>.stride), Self.share)
  }

  /// Keeps a packet.
  ///
  /// - Parameters:
  ///   - header: What the capture says of it.
  ///   - bytes: Its octets, not more than the length of the longest one.
  ///   - interface: The number that ``forEach(of:in:_:)`` gives back.
  ///   - key: Its flow.
  public mutating func add(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, of key: FlowKey) {
    let flow = index[key] ?? insert(key)
    touch(flow)
    let place = place(for: flow)
    store.put(bytes, at: place)
    slots[place] = Slot(header: header, interface: interface, next: -1)
    if flows[flow].count == 0 { flows[flow].first = place } else { slots[flows[flow].last].next = place }
    flows[flow].last = place
    flows[flow].count += 1
  }

  /// Lends the packets of a connection that are left, oldest first.
  ///
  /// - Parameters:
  ///   - key: The flow.
  ///   - frames: The numbers of the first and the last packet: a flow may have had several connections.
  ///   - body: Takes a packet.
  /// - Throws: What `body` throws.
  public func forEach<E: Error>(
    of key: FlowKey, in frames: ClosedRange<UInt64>,
    _ body: (FrameHeader, RawSpan, _ interface: Int) throws(E) -> Void
  ) throws(E) {
    guard let flow = index[key] else { return }
    var place = flows[flow].first
    while place >= 0 {
      let slot = slots[place]
      if frames.contains(slot.header.number) {
        try store.withFrame(at: place, length: slot.header.capturedLength) { (bytes) throws(E) in
          try body(slot.header, bytes, slot.interface)
        }
      }
      place = slot.next
    }
  }

  /// Forgets the packets of a connection that has left.
  ///
  /// - Parameters:
  ///   - key: The flow.
  ///   - frame: The number of the connection's last packet.
  public mutating func forget(_ key: FlowKey, through frame: UInt64) {
    guard let flow = index[key] else { return }
    while flows[flow].count > 0, slots[flows[flow].first].header.number <= frame { freeSlots.append(takeFirst(flow)) }
    if flows[flow].count == 0 { remove(flow) }
  }
}

extension RecentPackets {
  /// A place for a packet of a flow: a new one, one of its own, or one of the flow that was silent for longest.
  private mutating func place(for flow: Int) -> Int {
    if flows[flow].count >= Self.share { return takeBehindHandshake(flow) }
    if let free = freeSlots.popLast() { return free }
    if slots.count < capacity {
      slots.append(Slot(header: FrameHeader(), interface: 0, next: -1))
      store.grow()
      return slots.count - 1
    }
    let victim = oldest
    let place = takeFirst(victim)
    if flows[victim].count == 0, victim != flow { remove(victim) }
    return place
  }

  private mutating func takeFirst(_ flow: Int) -> Int {
    let place = flows[flow].first
    flows[flow].first = slots[place].next
    flows[flow].count -= 1
    return place
  }

  private mutating func takeBehindHandshake(_ flow: Int) -> Int {
    var before = flows[flow].first
    for _ in 1..<Self.handshake { before = slots[before].next }
    let place = slots[before].next
    slots[before].next = slots[place].next
    flows[flow].count -= 1
    return place
  }

  private mutating func insert(_ key: FlowKey) -> Int {
    let flow = Flow(key: key, first: -1, last: -1, count: 0, older: -1, newer: -1)
    let place: Int
    if let free = freeFlows.popLast() {
      flows[free] = flow
      place = free
    } else {
      flows.append(flow)
      place = flows.count - 1
    }
    index[key] = place
    link(place)
    return place
  }

  private mutating func remove(_ flow: Int) {
    unlink(flow)
    index[flows[flow].key] = nil
    freeFlows.append(flow)
  }

  private mutating func touch(_ flow: Int) {
    guard flow != newest else { return }
    unlink(flow)
    link(flow)
  }

  private mutating func link(_ flow: Int) {
    flows[flow].older = newest
    flows[flow].newer = -1
    if newest >= 0 { flows[newest].newer = flow } else { oldest = flow }
    newest = flow
  }

  private mutating func unlink(_ flow: Int) {
    let (older, newer) = (flows[flow].older, flows[flow].newer)
    if older >= 0 { flows[older].newer = newer } else { oldest = newer }
    if newer >= 0 { flows[newer].older = older } else { newest = older }
  }
}
