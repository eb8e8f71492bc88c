/// What an RST carries to explain itself: its payload (RFC 9293 §3.5.3, SHLD-2), and the reason of Multipath TCP (RFC 8684 §3.6).
///
/// Kept for the few RSTs that have either, and bounded.
public struct ResetDiagnostics: Equatable, Sendable {
  /// How many octets of the payload are kept.
  public static let largestPayload = 96

  /// The frame of the RST.
  public internal(set) var frame: UInt64 = 0
  /// The beginning of its payload, ``largestPayload`` octets at most.
  public internal(set) var payload: [UInt8] = []
  /// Whether ``payload`` is all of it.
  public internal(set) var isComplete = true
  /// The flags (U, V, W, T) and the reason of an MP_TCPRST option; nil without one.
  public internal(set) var multipathReset: (flags: UInt8, reason: UInt8)?

  init() {}

  /// Compares all there is.
  public static func == (left: ResetDiagnostics, right: ResetDiagnostics) -> Bool {
    left.frame == right.frame && left.payload == right.payload && left.isComplete == right.isComplete
      && left.multipathReset?.flags == right.multipathReset?.flags
      && left.multipathReset?.reason == right.multipathReset?.reason
  }
}

extension TCPSegment {
  /// Whether it is an RST that may explain itself.
  @inline(__always)
  var hasDiagnostics: Bool { flags.contains(.rst) && (payloadLength > 0 || traits.contains(.multipath)) }
}

extension ResetDiagnostics {
  /// Reads what an RST carries to explain itself; nil when there is nothing, or it came in fragments.
  ///
  /// - Parameters:
  ///   - segment: The RST, which was decoded from the same frame.
  ///   - path: The way to it.
  ///   - frame: The captured octets.
  /// - Complexity: O(``largestPayload``).
  init?(of segment: TCPSegment, _ path: PacketPath, in frame: RawSpan) {
    guard path.fragment == nil else { return nil }
    multipathReset = Self.multipathReset(in: frame, path.options(of: segment))
    let captured = path.payload(of: segment)
    payload = frame.octets(in: captured.prefix(Self.largestPayload))
    isComplete = payload.count == Int(segment.payloadLength)
    if payload.isEmpty, multipathReset == nil { return nil }
  }

  /// The MP_TCPRST option: kind 30, length 4, subtype 8 with four flags, the reason (RFC 8684 §3.6).
  private static func multipathReset(in frame: RawSpan, _ options: Range<Int>) -> (flags: UInt8, reason: UInt8)? {
    let end = options.upperBound
    var offset = options.lowerBound
    while offset + 1 < end {
      let kind = frame.octet(at: offset)
      if kind == 0 { return nil }
      let length = kind == 1 ? 1 : Int(frame.octet(at: offset + 1))
      guard length >= (kind == 1 ? 1 : 2), offset + length <= end else { return nil }
      if kind == 30, length == 4, frame.octet(at: offset + 2) >> 4 == 8 {
        return (frame.octet(at: offset + 2) & 0xf, frame.octet(at: offset + 3))
      }
      offset += length
    }
    return nil
  }
}
