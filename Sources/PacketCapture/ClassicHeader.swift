/// The header of a classic pcap file, reduced to what reading its records needs.
///
/// ```
///  0       4       6       8       12      16       20          24
///  | magic | major | minor | zone  | figs  | snaplen | link type |
/// ```
/// Source: draft-ietf-opsawg-pcap, and libpcap's sf-pcap.c for what older files deviate in.
struct ClassicHeader {
  /// How long the file header is.
  static let byteCount = 24

  /// How the two length fields of a record are ordered, which old versions disagreed about.
  enum LengthOrder {
    case capturedFirst
    case originalFirst
    case largerIsOriginal
  }

  /// The byte order of every field.
  let order: ByteOrder

  /// Nanoseconds that one unit of the fraction stands for: 1 or 1000.
  let fractionUnit: Int64

  /// How long a record header is: 16, or 24 with the fields of Kuznetzov's patch.
  let recordHeaderLength: Int

  /// How the two lengths are ordered.
  let lengthOrder: LengthOrder

  /// The longest record that is believed.
  let recordLimit: Int

  /// What the frames start with.
  let linkType: LinkType

  private let variant: Variant

  /// The name of the format.
  var formatName: String { variant.rawValue }

  /// Whether the first four bytes of a file, as a big-endian number, are one of the magic numbers that the native reader knows.
  static func recognizes(_ magic: UInt32) -> Bool { variant(magic) != nil }

  /// Reads the header from the first 24 bytes.
  init(_ bytes: Span<UInt8>, path: String) throws(CaptureError) {
    guard let (order, variant) = Self.variant(bytes.uint32(at: 0, .big)) else {
      throw CaptureError(.notACapture, path: path, message: "no pcap magic number")
    }
    let (major, minor) = (bytes.uint16(at: 4, order), bytes.uint16(at: 6, order))
    guard major == 2 || (major == 543 && minor == 0) else {
      throw CaptureError(
        .unsupported, path: path, offset: 4, message: "pcap version \(major).\(minor), expected 2.4")
    }
    self.order = order
    fractionUnit = variant == .nanoseconds ? 1 : 1000
    recordHeaderLength = variant == .modified ? 24 : 16
    lengthOrder = major == 543 || minor < 3 ? .originalFirst : minor == 3 ? .largerIsOriginal : .capturedFirst
    // The upper bits say whether frames end with a check sequence.
    linkType = LinkType(rawValue: bytes.uint32(at: 20, order) & 0x03FF_FFFF)
    recordLimit = min(max(Int(bytes.uint32(at: 16, order)), linkType.largestFrame), CaptureReader.recordLimit)
    self.variant = variant
  }

  private enum Variant: String {
    case microseconds = "pcap"
    case nanoseconds = "pcap (nanoseconds)"
    case modified = "modified pcap"
  }

  private static func variant(_ magic: UInt32) -> (ByteOrder, Variant)? {
    for order in [ByteOrder.little, .big] {
      switch order == .big ? magic : magic.byteSwapped {
      case 0xA1B2_C3D4: return (order, .microseconds)
      case 0xA1B2_3C4D: return (order, .nanoseconds)
      case 0xA1B2_CD34: return (order, .modified)
      default: continue
      }
    }
    return nil
  }
}
