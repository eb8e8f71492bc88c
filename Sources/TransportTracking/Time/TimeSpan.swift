/// A length of capture time, in nanoseconds; negative when a clock stepped back.
///
/// Its range is that of `Int64`, 292 years to either side. Arithmetic saturates at the ends of the range, so that whatever times a
/// capture has, nothing traps. The standard library's `Duration` traps, and has twice the size.
public struct TimeSpan: Hashable, Comparable, AdditiveArithmetic, BitwiseCopyable, Sendable {
  /// The nanoseconds. They are for reading and writing; calculate with spans.
  public let nanoseconds: Int64

  /// Creates a span from nanoseconds.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Creates a span from seconds, rounded towards zero; what is not a number is no time.
  public init(seconds: Double) {
    let scaled = seconds * 1e9
    self.init(nanoseconds: Int64(exactly: scaled.rounded(.towardZero)) ?? (scaled > 0 ? .max : scaled < 0 ? .min : 0))
  }

  /// A number of seconds.
  public static func seconds(_ count: Int) -> TimeSpan { TimeSpan(nanoseconds: 1_000_000_000) * count }
  /// A number of milliseconds.
  public static func milliseconds(_ count: Int) -> TimeSpan { TimeSpan(nanoseconds: 1_000_000) * count }
  /// A number of microseconds.
  public static func microseconds(_ count: Int) -> TimeSpan { TimeSpan(nanoseconds: 1000) * count }
  /// A number of nanoseconds.
  static func nanoseconds(_ count: UInt32) -> TimeSpan { TimeSpan(nanoseconds: Int64(count)) }

  /// No time.
  public static let zero = TimeSpan(nanoseconds: 0)
  /// The longest span.
  public static let max = TimeSpan(nanoseconds: .max)
  /// The longest span backwards.
  public static let min = TimeSpan(nanoseconds: .min)

  /// The whole seconds in it, rounded towards zero.
  public var wholeSeconds: Int64 { nanoseconds / 1_000_000_000 }
  /// The whole milliseconds in it, rounded towards zero.
  public var wholeMilliseconds: Int64 { nanoseconds / 1_000_000 }
  /// The whole microseconds in it, rounded towards zero.
  public var wholeMicroseconds: Int64 { nanoseconds / 1000 }
  /// The nanoseconds, where 32 bits hold them (4.29 s); nil otherwise, and of a negative span.
  var shortCount: UInt32? { UInt32(exactly: nanoseconds) }

  /// The span without its sign.
  public var magnitude: TimeSpan { TimeSpan(nanoseconds: Int64(clamping: nanoseconds.magnitude)) }

  /// The span, or no time when it is negative.
  public var nonNegative: TimeSpan { TimeSpan(nanoseconds: Swift.max(nanoseconds, 0)) }

  /// Orders spans by their length.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Both together.
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: left.nanoseconds.addingSaturated(right.nanoseconds))
  }

  /// The one without the other.
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: left.nanoseconds.subtractingSaturated(right.nanoseconds))
  }

  /// The same span in the other direction.
  public static prefix func - (span: TimeSpan) -> TimeSpan { zero - span }

  /// A multiple.
  public static func * (span: TimeSpan, factor: Int) -> TimeSpan {
    let (product, overflow) = span.nanoseconds.multipliedReportingOverflow(by: Int64(factor))
    guard overflow else { return TimeSpan(nanoseconds: product) }
    return (span < zero) == (factor < 0) ? max : min
  }

  /// A multiple.
  public static func * (factor: Int, span: TimeSpan) -> TimeSpan { span * factor }

  /// A part, rounded towards zero. By zero it is the longest span of its direction.
  public static func / (span: TimeSpan, divisor: Int) -> TimeSpan {
    let (quotient, overflow) = span.nanoseconds.dividedReportingOverflow(by: Int64(divisor))
    guard overflow else { return TimeSpan(nanoseconds: quotient) }
    return divisor == 0 && span <= zero ? (span == zero ? zero : min) : max
  }
}

extension Timestamp {
  /// The time from `earlier` to this moment, negative when the clock stepped back.
  public func elapsed(since earlier: Timestamp) -> TimeSpan {
    TimeSpan(nanoseconds: nanoseconds.subtractingSaturated(earlier.nanoseconds))
  }

  /// A later moment, or an earlier one when the span is negative.
  public static func + (moment: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(nanoseconds: moment.nanoseconds.addingSaturated(span.nanoseconds))
  }

  /// An earlier moment, or a later one when the span is negative.
  public static func - (moment: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(nanoseconds: moment.nanoseconds.subtractingSaturated(span.nanoseconds))
  }
}

extension Int64 {
  fileprivate func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  fileprivate func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
