import BasicContainers

/// The other legs of connections through a relay: the last 65,536, found by first frames.
///
/// A connection is asked for a million frames after its end, and most legs end by FIN. So those pairs stay of which one ended by RST, until
/// another such pair has the same place, or both have left.
struct LegTable: ~Copyable {
  private static var mask: Int { (1 << 16) - 1 }
  /// For how many frames a pair with an RST stays.
  private static var stay: UInt64 { 1 << 21 }

  struct Entry {
    var firstFrame: UInt64 = 0
    var otherFirstFrame: UInt64 = 0
    var frame: UInt64 = 0
    /// In nanoseconds: at most ``EndLog/span``.
    var elapsed: Int32 = 0
    var hasReset = false
  }

  private var entries = UniqueArray<Entry>()

  /// The other leg of a connection.
  func find(_ firstFrame: UInt64) -> ServiceFacts.Leg? {
    guard !entries.isEmpty, firstFrame != 0 else { return nil }
    let entry = entries[Int(truncatingIfNeeded: firstFrame) & Self.mask]
    guard entry.firstFrame == firstFrame else { return nil }
    return ServiceFacts.Leg(
      otherFirstFrame: entry.otherFirstFrame, frame: entry.frame,
      elapsed: TimeSpan(nanoseconds: Int64(entry.elapsed)))
  }

  /// Joins a leg that has ended and one that ended before. What the earlier one is known to have followed from stays.
  mutating func join(_ later: EndLog.End, _ earlier: EndLog.End) {
    if entries.isEmpty { entries = UniqueArray(repeating: Entry(), count: Self.mask + 1) }
    let elapsed = Int32(clamping: later.time.elapsed(since: earlier.time).nanoseconds)
    let hasReset = later.isReset || earlier.isReset
    set(
      Entry(
        firstFrame: later.firstFrame, otherFirstFrame: earlier.firstFrame, frame: earlier.frame, elapsed: elapsed,
        hasReset: hasReset))
    guard find(earlier.firstFrame) == nil else { return }
    set(
      Entry(
        firstFrame: earlier.firstFrame, otherFirstFrame: later.firstFrame, frame: later.frame, elapsed: -elapsed,
        hasReset: hasReset))
  }

  private mutating func set(_ entry: Entry) {
    let place = Int(truncatingIfNeeded: entry.firstFrame) & Self.mask
    let mustStay = entries[place].hasReset && entries[place].frame + Self.stay > entry.frame
    if entry.hasReset || !mustStay { entries[place] = entry }
  }
}
