import BasicContainers

/// The other legs of connections through a relay: the last few thousand, found by first frames.
struct LegTable: ~Copyable {
  private static var mask: Int { (1 << 13) - 1 }

  struct Entry {
    var firstFrame: UInt64 = 0
    var leg = ServiceFacts.Leg(otherFirstFrame: 0, frame: 0, elapsed: .zero)
  }

  private var entries = UniqueArray<Entry>()

  /// The other leg of a connection.
  func find(_ firstFrame: UInt64) -> ServiceFacts.Leg? {
    guard !entries.isEmpty, firstFrame != 0 else { return nil }
    let place = Int(truncatingIfNeeded: firstFrame) & Self.mask
    return entries[place].firstFrame == firstFrame ? entries[place].leg : nil
  }

  /// Joins a leg that has ended and one that ended before. What the earlier one is known to have followed from stays.
  mutating func join(_ later: EndLog.End, _ earlier: EndLog.End) {
    if entries.isEmpty { entries = UniqueArray(repeating: Entry(), count: Self.mask + 1) }
    let elapsed = later.time.elapsed(since: earlier.time)
    set(later.firstFrame, ServiceFacts.Leg(otherFirstFrame: earlier.firstFrame, frame: earlier.frame, elapsed: elapsed))
    guard find(earlier.firstFrame) == nil else { return }
    set(
      earlier.firstFrame,
      ServiceFacts.Leg(otherFirstFrame: later.firstFrame, frame: later.frame, elapsed: .zero - elapsed))
  }

  private mutating func set(_ firstFrame: UInt64, _ leg: ServiceFacts.Leg) {
    entries[Int(truncatingIfNeeded: firstFrame) & Self.mask] = Entry(firstFrame: firstFrame, leg: leg)
  }
}
