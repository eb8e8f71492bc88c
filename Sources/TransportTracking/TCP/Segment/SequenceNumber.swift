/// A TCP sequence number: arithmetic modulo 2³² (RFC 9293 §3.4).
///
/// Order is by signed distance, and means something only for numbers less than 2³¹ apart.
public struct SequenceNumber: Hashable, Sendable {
  /// The number as it is in the header.
  public var rawValue: UInt32

  /// Creates a sequence number.
  @inlinable @inline(__always)
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The number `octets` further on.
  @inlinable @inline(__always)
  public static func + (number: SequenceNumber, octets: UInt32) -> SequenceNumber {
    SequenceNumber(number.rawValue &+ octets)
  }

  /// The number `octets` before.
  @inlinable @inline(__always)
  public static func - (number: SequenceNumber, octets: UInt32) -> SequenceNumber {
    SequenceNumber(number.rawValue &- octets)
  }

  /// The signed distance from `origin`: positive when this number is ahead.
  @inlinable @inline(__always)
  public func distance(from origin: SequenceNumber) -> Int32 {
    Int32(bitPattern: rawValue &- origin.rawValue)
  }

  /// Whether this number is nearer to one number than to another.
  @inlinable @inline(__always)
  public func isNearer(to one: SequenceNumber, than other: SequenceNumber) -> Bool {
    distance(from: one).magnitude < distance(from: other).magnitude
  }

  /// Whether this number comes before another.
  @inlinable @inline(__always)
  public static func < (left: SequenceNumber, right: SequenceNumber) -> Bool { left.distance(from: right) < 0 }

  /// Whether this number comes before another or is the same.
  @inlinable @inline(__always)
  public static func <= (left: SequenceNumber, right: SequenceNumber) -> Bool { left.distance(from: right) <= 0 }

  /// Whether this number comes after another.
  @inlinable @inline(__always)
  public static func > (left: SequenceNumber, right: SequenceNumber) -> Bool { left.distance(from: right) > 0 }

  /// Whether this number comes after another or is the same.
  @inlinable @inline(__always)
  public static func >= (left: SequenceNumber, right: SequenceNumber) -> Bool { left.distance(from: right) >= 0 }
}

extension SequenceNumber: CustomStringConvertible {
  /// The number in decimal.
  public var description: String { String(rawValue) }
}
