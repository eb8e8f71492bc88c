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

extension SharedPools {
  /// Keeps what an RST carries if it is the RST that matters, or the first of its end that carries something.
  mutating func keepArriving(_ direction: Direction, _ moment: Moment, closing: inout TCPClosing) {
    guard var arriving else { return }
    arriving.frame = moment.frame
    if closing.diagnostics == .none { closing.diagnostics = diagnostics.insert(PerDirection(aToB: nil, bToA: nil)) }
    let reset = direction == .aToB ? closing.a.reset : closing.b.reset
    guard diagnostics[closing.diagnostics][direction] == nil || reset.frame == moment.frame else { return }
    switch direction {
    case .aToB: diagnostics[closing.diagnostics].aToB = arriving
    case .bToA: diagnostics[closing.diagnostics].bToA = arriving
    }
  }
}

extension TCPSegment {
  /// Whether it is an RST that may explain itself.
  @inline(__always)
  var hasDiagnostics: Bool { flags.contains(.rst) && (payloadLength > 0 || traits.contains(.multipath)) }
}

extension FrameDecoder {
  /// Reads what an RST carries to explain itself; nil when there is nothing, or it came in fragments.
  ///
  /// The frame was decoded before: whatever is wrong with it now is nothing to report.
  ///
  /// - Complexity: O(``ResetDiagnostics/largestPayload``).
  func diagnostics(of frame: RawSpan, wireLength: Int, linkType: UInt32) -> ResetDiagnostics? {
    guard let layer = LinkLayer(linkType: linkType), let offset = try? layer.networkOffset(in: frame),
      let datagram = try? Datagram(frame: frame, at: offset, wireLength: max(wireLength, frame.byteCount)),
      datagram.fragment == nil, datagram.payloadLength >= 20, frame.byteCount >= datagram.payloadOffset + 20
    else { return nil }
    let start = datagram.payloadOffset
    let headerEnd = start + Int(frame.octet(at: start + 12) >> 4) * 4
    let end = start + datagram.payloadLength
    guard headerEnd >= start + 20, headerEnd <= end else { return nil }
    var diagnostics = ResetDiagnostics()
    diagnostics.multipathReset = Self.multipathReset(in: frame, from: start + 20, to: min(headerEnd, frame.byteCount))
    let kept = min(end, frame.byteCount, headerEnd + ResetDiagnostics.largestPayload)
    if kept > headerEnd { diagnostics.payload = frame.octets(in: headerEnd..<kept) }
    diagnostics.isComplete = kept >= end
    return diagnostics.payload.isEmpty && diagnostics.multipathReset == nil ? nil : diagnostics
  }

  /// The MP_TCPRST option: kind 30, length 4, subtype 8 with four flags, the reason (RFC 8684 §3.6).
  private static func multipathReset(
    in frame: RawSpan, from start: Int, to end: Int
  ) -> (flags: UInt8, reason: UInt8)? {
    var offset = start
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
