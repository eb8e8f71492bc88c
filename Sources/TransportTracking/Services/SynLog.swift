import BasicContainers

/// The last SYNs, found by flow, or by client and sequence number.
///
/// A log of fixed length with two tables of places in it. What a table has lost, because another SYN has the same place there, is not
/// found any more; what the log has overwritten neither. It takes memory as it fills, 1.9 MB at most.
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

  /// How many SYNs are kept now.
  var count: Int { traces.count }

  /// The place of the last SYN of a flow.
  @inline(__always)
  func find(flow: UInt64) -> Int? {
    guard !traces.isEmpty else { return nil }
    let place = Int(byFlow[Int(truncatingIfNeeded: flow) & Self.mask]) &- 1
    return place >= 0 && traces[place].flow == flow ? place : nil
  }

  /// The place of the last SYN of a client with a sequence number.
  @inline(__always)
  func find(_ sequence: SequenceNumber, client: UInt64, port: UInt16) -> Int? {
    guard !traces.isEmpty else { return nil }
    let place = Int(byNumber[Int(sequence.rawValue) & Self.mask]) &- 1
    guard place >= 0, traces[place].sequence == sequence, traces[place].client == client, traces[place].port == port
    else { return nil }
    return place
  }

  /// Adds a SYN, and throws out the oldest when there are too many.
  @inline(__always)
  mutating func append(_ trace: SynTrace) {
    if byFlow.isEmpty { prepare() }
    let place = next
    if traces.count < Self.capacity { traces.append(trace) } else { traces[place] = trace }
    next = (place &+ 1) & (Self.capacity - 1)
    byFlow[Int(truncatingIfNeeded: trace.flow) & Self.mask] = UInt16(truncatingIfNeeded: place &+ 1)
    byNumber[Int(trace.sequence.rawValue) & Self.mask] = UInt16(truncatingIfNeeded: place &+ 1)
  }

  /// Sets address space aside for all.
  @inline(never)
  private mutating func prepare() {
    traces = UniqueArray(minimumCapacity: Self.capacity)
    byFlow = UniqueArray(repeating: 0, count: Self.mask + 1)
    byNumber = UniqueArray(repeating: 0, count: Self.mask + 1)
  }
}
