import CaptureAnalysis

/// A frame that was copied from an interface.
struct StoredFrame: Sendable {
  let header: FrameHeader
  let bytes: [UInt8]

  init(_ header: FrameHeader, _ span: RawSpan) {
    self.header = header
    bytes = span.octets(in: 0..<span.byteCount)
  }

  /// Lends the frame.
  func withFrame(_ body: (FrameHeader, RawSpan) -> Void) { body(header, RawSpan(_elements: bytes.span)) }
}
