import BasicContainers

/// The server endpoints, found by address and port: 2,048 at most.
///
/// They are in sets of four. In a set that is full the one leaves that is worth least. Memory is taken as endpoints come, 2.6 MB at most.
struct EndpointTable: ~Copyable {
  static var capacity: Int { sets * ways }
  private static var sets: Int { 1 << 9 }
  private static var ways: Int { 4 }
  /// How many runs are kept of each.
  static var runs: Int { 8 }

  /// For each way of each set the upper half of a hash, and the place plus one; zero is none.
  private var index = UniqueArray<UInt64>()
  private var endpoints = UniqueArray<ServiceEndpoint>()
  private var rings = UniqueArray<ServiceFacts.Run>()
  /// The place that was asked for last: often it is the next, too.
  private var last = 0

  /// How many endpoints are kept now.
  var count: Int { endpoints.count }

  /// The endpoint in a place.
  subscript(place: Int) -> ServiceEndpoint {
    @inline(__always) _read { yield endpoints[place] }
    @inline(__always) _modify { yield &endpoints[place] }
  }

  /// The place of an endpoint.
  @inline(__always)
  func find(_ key: EndpointKey) -> Int? {
    guard !endpoints.isEmpty else { return nil }
    let hash = key.hash()
    var entry = Int(truncatingIfNeeded: hash) & (Self.sets &- 1) &* Self.ways
    let end = entry &+ Self.ways
    while entry != end {
      if index[entry] >> 32 == hash >> 32 {
        let place = Int(truncatingIfNeeded: index[entry] & 0xffff_ffff) &- 1
        if place >= 0, endpoints[place].key == key { return place }
      }
      entry &+= 1
    }
    return nil
  }

  /// The place of an endpoint, which is new if it is not known.
  @inline(__always)
  mutating func place(of key: EndpointKey, frame: UInt64) -> Int {
    if last >= endpoints.count || endpoints[last].key != key { last = find(key) ?? insert(key, frame: frame) }
    endpoints[last].lastFrame = frame
    return last
  }

  @inline(never)
  private mutating func insert(_ key: EndpointKey, frame: UInt64) -> Int {
    if index.isEmpty { prepare() }
    let hash = key.hash()
    let first = Int(truncatingIfNeeded: hash) & (Self.sets - 1) &* Self.ways
    var chosen = first
    for entry in first..<first + Self.ways {
      if index[entry] == 0 { return append(ServiceEndpoint(key, frame: frame), hash, at: entry) }
      if endpoints[place(at: entry)].isWorthLess(than: endpoints[place(at: chosen)]) { chosen = entry }
    }
    let place = place(at: chosen)
    endpoints[place] = ServiceEndpoint(key, frame: frame)
    index[chosen] = hash & ~0xffff_ffff | UInt64(place + 1)
    return place
  }

  private func place(at entry: Int) -> Int { Int(truncatingIfNeeded: index[entry] & 0xffff_ffff) - 1 }

  private mutating func append(_ endpoint: ServiceEndpoint, _ hash: UInt64, at entry: Int) -> Int {
    endpoints.append(endpoint)
    for _ in 0..<Self.runs { rings.append(.none) }
    index[entry] = hash & ~0xffff_ffff | UInt64(endpoints.count)
    return endpoints.count - 1
  }

  /// Sets address space aside for all.
  private mutating func prepare() {
    index = UniqueArray(repeating: 0, count: Self.capacity)
    endpoints = UniqueArray(minimumCapacity: Self.capacity)
    rings = UniqueArray(minimumCapacity: Self.capacity * Self.runs)
  }
}

/// Runs.
extension EndpointTable {
  /// Adds a connection to the run that is going on, or to a new one.
  @inline(__always)
  mutating func add(_ neighbour: ServiceFacts.Neighbour, _ kind: ServiceFacts.Run.Kind, at place: Int) {
    let lane = Int(kind.rawValue)
    endpoints[place].counts[lane] &+= 1
    if endpoints[place].runs > 0, endpoints[place].lastKind == kind {
      rings[ring(place, endpoints[place].runs &- 1)].add(neighbour)
      return
    }
    beginRun(neighbour, kind, at: place)
  }

  @inline(never)
  private mutating func beginRun(_ neighbour: ServiceFacts.Neighbour, _ kind: ServiceFacts.Run.Kind, at place: Int) {
    let ring = ring(place, endpoints[place].runs)
    if endpoints[place].runs >= UInt32(Self.runs), rings[ring].kind == .accepted {
      endpoints[place].lastAccepted = rings[ring].last
    }
    rings[ring] = ServiceFacts.Run(kind, neighbour)
    endpoints[place].runs &+= 1
    endpoints[place].lastKind = kind
    endpoints[place].lastRuns[Int(kind.rawValue)] = endpoints[place].runs
  }

  /// Notes a later frame of a connection that was added to a run of a kind.
  mutating func extend(_ neighbour: ServiceFacts.Neighbour, _ kind: ServiceFacts.Run.Kind, at place: Int) {
    let last = endpoints[place].lastRuns[Int(kind.rawValue)]
    guard last > 0, endpoints[place].runs &- last < UInt32(Self.runs) else { return }
    rings[ring(place, last &- 1)].extend(neighbour)
  }

  /// The runs of an endpoint that are kept, in order.
  func runs(at place: Int) -> [ServiceFacts.Run] {
    let end = endpoints[place].runs
    return (end - min(end, UInt32(Self.runs))..<end).map { rings[ring(place, $0)] }
  }

  @inline(__always)
  private func ring(_ place: Int, _ run: UInt32) -> Int { place &* Self.runs &+ Int(run) & (Self.runs - 1) }
}
