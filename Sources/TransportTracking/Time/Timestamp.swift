/// A moment of capture time: nanoseconds since 1970-01-01T00:00:00Z.
///
/// The range is that of `Int64` (the years 1677 to 2262). Arithmetic with a ``TimeSpan`` saturates, so that whatever times a capture has,
/// nothing traps.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since the Unix epoch.
  public var nanoseconds: Int64

  /// Creates a moment from nanoseconds since the Unix epoch.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Orders moments by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }
}
