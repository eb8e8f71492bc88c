import PacketScript

@testable import TransportTracking

/// The segment of a frame; nil when it carries none.
func decode(_ frame: CapturedFrame) throws(DecodeError) -> TCPSegment? {
  var fragments = FragmentTable()
  return try decode(frame, with: &fragments)
}

/// The segment that a frame completes; nil when it completes none.
func decode(_ frame: CapturedFrame, with fragments: inout FragmentTable) throws(DecodeError) -> TCPSegment? {
  guard case .transport(let path) = try descend(frame), path.transport == IPProtocol.tcp else { return nil }
  let octets = unsafe frame.bytes.span.bytes
  return try path.fragment == nil ? TCPSegment(path, in: octets) : fragments.addTCP(path, in: octets)
}

/// Where a frame leads.
func descend(_ frame: CapturedFrame) throws(DecodeError) -> PacketPath.Destination {
  try unsafe PacketPath.descend(frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType)
}

/// The segment of an IP packet without a link layer.
func decode(packet: [UInt8], wireLength: Int? = nil) throws(DecodeError) -> TCPSegment? {
  try decode(CapturedFrame(bytes: packet, wireLength: wireLength, linkType: 101))
}

/// The segment of the last frame of a script.
func decodeLast(_ script: String) throws -> TCPSegment? { try decodeAll(script).last }

/// Decodes the frames of a script that hold a segment each.
func decodeAll(_ script: String) throws -> [TCPSegment] {
  var fragments = FragmentTable()
  return try PacketScript(parsing: script).capturedFrames.compactMap { try decode($0, with: &fragments) }
}
