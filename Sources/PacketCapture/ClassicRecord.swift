/// The fields of a record header of a classic pcap file that every variant has.
///
/// ```
///  0         4          8          12         16
///  | seconds | fraction | captured | original |
/// ```
@usableFromInline
struct ClassicRecord {
  /// How many bytes it takes.
  @usableFromInline static var byteCount: Int { 16 }

  /// The time of capture in nanoseconds since 1970: 2³² seconds and 2³² milliseconds stay within `Int64`.
  @usableFromInline let timestamp: Int64

  /// How many bytes of the frame follow.
  @usableFromInline let captured: Int

  /// How many bytes the frame had.
  @usableFromInline let original: Int

  /// Reads the first 16 bytes of a record.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ file: ClassicHeader) {
    let seconds = Int64(bytes.uint32(at: 0, file.order))
    let fraction = Int64(bytes.uint32(at: 4, file.order))
    let first = Int(bytes.uint32(at: 8, file.order))
    let second = Int(bytes.uint32(at: 12, file.order))
    timestamp = seconds * 1_000_000_000 + fraction * file.fractionUnit
    switch file.lengthOrder {
    case .capturedFirst: (captured, original) = (first, second)
    case .originalFirst: (captured, original) = (second, first)
    case .largerIsOriginal: (captured, original) = (min(first, second), max(first, second))
    }
  }

  /// Reads the first 16 bytes of a record of the form that nearly every file has: little-endian, the captured length first.
  @inlinable @inline(__always)
  init(usual bytes: Span<UInt8>, fractionUnit: Int64) {
    let fraction = Int64(bytes.uint32(at: 4, .little)) &* fractionUnit
    timestamp = Int64(bytes.uint32(at: 0, .little)) &* 1_000_000_000 &+ fraction
    captured = Int(bytes.uint32(at: 8, .little))
    original = Int(bytes.uint32(at: 12, .little))
  }
}
