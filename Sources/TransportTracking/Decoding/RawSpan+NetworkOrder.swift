/// Loads in network byte order.
///
/// Each load checks its bounds (the standard library traps on a violation, it never reads outside the span). `unsafe` marks only
/// that the loaded type is reinterpreted from bytes: every bit pattern is a valid fixed-width integer, so this is sound here.
/// Callers check a header's length once before they load its fields, and the optimizer then drops the single checks.
extension RawSpan {
  /// The octet at an offset.
  @inline(__always)
  public func octet(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Two octets in network order.
  @inline(__always)
  func uint16(at offset: Int) -> UInt16 {
    unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// Four octets in network order.
  @inline(__always)
  func uint32(at offset: Int) -> UInt32 {
    unsafe UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Eight octets in network order.
  @inline(__always)
  func uint64(at offset: Int) -> UInt64 {
    unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A copy of some octets.
  ///
  /// - Complexity: O(*n*) for *n* octets.
  public func octets(in range: Range<Int>) -> [UInt8] {
    // Safe: the octets are copied before the buffer goes.
    unsafe extracting(range).withUnsafeBytes { bytes in unsafe Array(bytes) }
  }
}
