import BasicContainers

/// The last SYNs, found by flow, or by client and sequence number.
///
/// A log of fixed length with two tables of places in it. What a table has lost, because another SYN has the same place there, is not
/// found any more; what the log has overwritten neither. It takes memory as it fills, 2.1 MB at most.
struct SynLog: ~Copyable {
  /// How many SYNs are kept.
  static var capacity: Int { 1 << 15 }
  private static var mask: Int { (1 << 16) - 1 }

  private var traces = UniqueArray<SynTrace>()
  /// For each hash the place of a SYN plus one; zero is none.
  private var byFlow = UniqueArray<UInt16>()
  private var byNumber = UniqueArray<UInt16>()
  private var next = 0

  /// The SYN in a place.
  subscript(place: Int) -> SynTrace {
    @inline(__always) _read { yield traces[place] }
    @inline(__always) _modify { yield &traces[place] }
  }

  /// For how many SYNs there is memory.
  var count: Int { traces.count }

  /// The place of the last SYN of a flow.
  @inline(__always)
  func find(flow: UInt64) -> Int? {
    guard !traces.isEmpty else { return nil }
    let place = Int(byFlow[Int(truncatingIfNeeded: flow) & Self.mask]) &- 1
    return place >= 0 && traces[place].flow == flow ? place : nil
  }

  /// The place of the last SYN of a client with a sequence number; nil also when there is another such SYN, to another server: what
  /// answers one of them may be meant for the other.
  func findOnly(_ sequence: SequenceNumber, of client: EndpointKey) -> Int? {
    guard !traces.isEmpty else { return nil }
    let place = Int(byNumber[Int(sequence.rawValue) & Self.mask]) - 1
    guard place >= 0, traces[place].isOne(of: client, sequence) else { return nil }
    let other = Int(traces[place].previous) - 1
    return other >= 0 && other != place && traces[other].isOne(of: client, sequence) ? nil : place
  }

  /// Adds a SYN, and throws out the oldest when there are too many.
  @inline(__always)
  mutating func append(_ trace: SynTrace) {
    let place = next
    if place >= traces.count { grow() }
    next = (place &+ 1) & (Self.capacity &- 1)
    let number = Int(trace.sequence.rawValue) & Self.mask
    traces[place] = trace
    traces[place].previous = byNumber[number]
    byNumber[number] = UInt16(truncatingIfNeeded: place &+ 1)
    byFlow[Int(truncatingIfNeeded: trace.flow) & Self.mask] = UInt16(truncatingIfNeeded: place &+ 1)
  }

  /// Takes memory for some more.
  @inline(never)
  private mutating func grow() {
    if byFlow.isEmpty { prepare() }
    for _ in 0..<64 { traces.append(.none) }
  }

  /// Sets address space aside for all.
  private mutating func prepare() {
    traces = UniqueArray(minimumCapacity: Self.capacity)
    byFlow = UniqueArray(repeating: 0, count: Self.mask + 1)
    byNumber = UniqueArray(repeating: 0, count: Self.mask + 1)
  }
}
