import PacketScript

@testable import TransportTracking

/// The segment of a frame; nil when it carries none.
func decode(_ frame: CapturedFrame) throws(DecodeError) -> TCPSegment? {
  var decoder = FrameDecoder()
  return try decode(frame, with: &decoder)
}

/// The segment that a frame completes; nil when it completes none.
func decode(_ frame: CapturedFrame, with decoder: inout FrameDecoder) throws(DecodeError) -> TCPSegment? {
  let outcome = try unsafe decoder.decode(
    frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType)
  guard case .segment = outcome else { return nil }
  return decoder.segment
}

/// The segment of an IP packet without a link layer.
func decode(packet: [UInt8], wireLength: Int? = nil) throws(DecodeError) -> TCPSegment? {
  try decode(CapturedFrame(bytes: packet, wireLength: wireLength, linkType: 101))
}

/// The segment of the last frame of a script.
func decodeLast(_ script: String) throws -> TCPSegment? { try decodeAll(script).last }

/// Decodes the frames of a script that hold a segment each.
func decodeAll(_ script: String) throws -> [TCPSegment] {
  var decoder = FrameDecoder()
  return try PacketScript(parsing: script).capturedFrames.compactMap { try decode($0, with: &decoder) }
}
