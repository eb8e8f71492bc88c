/// The connections of a workload, some of them open at a time.
struct Generator {
  private let workload: Workload
  private var open: [Conversation?]
  private var started = 0
  private var done = 0
  private var random = Random()
  private var microseconds: UInt64 = 1_700_000_000_000_000

  init(_ workload: Workload) {
    self.workload = workload
    open = Array(repeating: nil, count: max(workload.concurrent, 1))
  }

  /// The next frame; nil when every connection is over.
  mutating func next() -> (octets: [UInt8], microseconds: UInt64)? {
    guard done < workload.connections, let place = choose() else { return nil }
    microseconds += 1 + UInt64(random.next() % 20)
    guard var conversation = open[place] else { return nil }
    let frame = conversation.next(workload, at: microseconds)
    open[place] = conversation
    if conversation.isOver || workload.isFlood {
      open[place] = nil
      done += 1
    }
    return (frame, microseconds)
  }

  /// A connection that is open, or a new one; once all were begun, one of those that are left.
  private mutating func choose() -> Int? {
    let place = Int(random.next()) % open.count
    if open[place] != nil { return place }
    guard started == workload.connections else {
      started += 1
      open[place] = Conversation(number: started, &random)
      return place
    }
    for offset in 0..<open.count where open[(place + offset) % open.count] != nil {
      return (place + offset) % open.count
    }
    return nil
  }
}

/// Marsaglia's xorshift with 32 bits: the same numbers everywhere.
struct Random {
  private var state: UInt32 = 12_345

  mutating func next() -> UInt32 {
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return state
  }
}
