/// Some of the 64 parts into which the flows of a capture are divided: what one thread or one machine tracks.
public struct FlowPartitions: OptionSet, Sendable {
  /// One bit for each part.
  public let rawValue: UInt64

  /// Creates a set from its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// All flows.
  public static let all = FlowPartitions(rawValue: .max)

  /// How many shares there can be.
  public static let count = FlowKey.partitionCount

  /// One of several equal shares of these parts, from 0; every part of these is in exactly one.
  public func share(_ index: Int, of count: Int) -> FlowPartitions {
    var (share, next) = (UInt64(0), 0)
    for part in 0..<Self.count where rawValue >> part & 1 != 0 {
      if next % count == index { share |= 1 << UInt64(part) }
      next += 1
    }
    return FlowPartitions(rawValue: share)
  }

  @inline(__always)
  func contains(_ key: FlowKey) -> Bool { membership(of: key) != 0 }

  /// One for a flow of these parts, zero for another, without a branch on which: of two threads each tracks every other packet, and to
  /// branch on that costs more than to decode what is not tracked.
  @inline(__always)
  func membership(of key: FlowKey) -> Int {
    rawValue == .max ? 1 : Int(truncatingIfNeeded: rawValue >> UInt64(key.partition) & 1)
  }
}
