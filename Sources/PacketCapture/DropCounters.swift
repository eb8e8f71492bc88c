/// How many frames a capture says it lost; nil where it says nothing.
///
/// pcapng alone has a place for it. The first two come from the last Interface Statistics Block of each interface, the
/// third from the packets themselves; they may count the same loss.
public struct DropCounters: Equatable, Sendable {
  /// Dropped by the interfaces for want of buffers (`isb_ifdrop`).
  public var byInterface: UInt64?

  /// Dropped by the operating systems (`isb_osdrop`).
  public var bySystem: UInt64?

  /// Dropped between one packet and the next (`epb_dropcount`, or the field of an obsolete Packet Block).
  public var betweenFrames: UInt64?

  /// The largest of the counts, which may count the same loss; nil where the capture says nothing.
  public var largest: UInt64? { [byInterface, bySystem, betweenFrames].compactMap(\.self).max() }

  /// Creates counters that say nothing.
  public init() {}

  /// Adds a count, saturating, if there is one.
  mutating func add(_ count: UInt64?, to counter: WritableKeyPath<DropCounters, UInt64?>) {
    guard let count else { return }
    self[keyPath: counter] = (self[keyPath: counter] ?? 0).addingSaturated(count)
  }
}

extension UInt64 {
  /// The sum, or the largest number when that is greater: counts come from files.
  func addingSaturated(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
