/// The numbers of frames that show something, in order.
///
/// Nearly always there are three at most. These are kept in place: each array costs an allocation, and an abort has six findings.
public struct FrameList: Sendable, Equatable {
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64
  @usableFromInline let third: UInt64
  /// How many there are.
  public let count: Int
  /// All of them, when they are more.
  @usableFromInline let many: [UInt64]?

  /// Creates a list of three frames, or fewer.
  @inline(__always)
  init(_ first: UInt64, _ second: UInt64? = nil, _ third: UInt64? = nil) {
    self.first = first
    self.second = second ?? third ?? 0
    self.third = second == nil ? 0 : third ?? 0
    many = nil
    count = 1 + (second == nil ? 0 : 1) + (third == nil ? 0 : 1)
  }

  /// Creates a list of the frames of an array.
  public init(_ frames: [UInt64]) {
    count = frames.count
    many = count > 3 ? frames : nil
    first = count > 0 ? frames[0] : 0
    second = count > 1 ? frames[1] : 0
    third = count > 2 ? frames[2] : 0
  }

  /// The frames as an array.
  public var array: [UInt64] { many ?? Array([first, second, third].prefix(count)) }

  /// Calls `body` with each of them, in order.
  @inlinable @inline(__always)
  public func forEach(_ body: (UInt64) -> Void) {
    if let many { return many.forEach(body) }
    if count > 0 { body(first) }
    if count > 1 { body(second) }
    if count > 2 { body(third) }
  }
}
