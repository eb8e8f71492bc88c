/// The byte order that a capture file, or a section of one, was written in.
@usableFromInline
enum ByteOrder {
  case little
  case big
}

/// Loads of fixed-size integers, bounds-checked.
///
/// Callers extract a span of constant length first: the checks then fold away, and the byte loads merge into one.
extension Span<UInt8> {
  /// The 16-bit integer at `offset`.
  @inline(__always)
  func uint16(at offset: Int, _ order: ByteOrder) -> UInt16 {
    let value = UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
    return order == .little ? value : value.byteSwapped
  }

  /// The 32-bit integer at `offset`.
  @inlinable @inline(__always)
  func uint32(at offset: Int, _ order: ByteOrder) -> UInt32 {
    let value =
      UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
      | UInt32(self[offset + 3]) << 24
    return order == .little ? value : value.byteSwapped
  }

  /// The 64-bit integer at `offset`.
  func uint64(at offset: Int, _ order: ByteOrder) -> UInt64 {
    let first = UInt64(uint32(at: offset, order))
    let second = UInt64(uint32(at: offset + 4, order))
    return order == .little ? second << 32 | first : first << 32 | second
  }
}
