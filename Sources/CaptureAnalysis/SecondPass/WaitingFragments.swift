import PacketCapture
import TransportTracking

/// The frames of IP fragments of which it is not known yet which connection they belong to, in bounded memory.
struct WaitingFragments {
  /// How many octets wait at most; then the oldest datagram is given up.
  static let limit = 16 << 20
  /// How many datagrams wait at most: more than the decoder keeps.
  static let datagrams = 128

  private struct Frame {
    var header: FrameHeader
    var octets: [UInt8]
    var content: PacketDecoder.Content
  }

  private var frames: [UInt64: [Frame]] = [:]
  /// The datagrams in the order in which they began.
  private var order: [UInt64] = []
  private var size = 0

  /// Keeps a frame, if it is that of a fragment.
  mutating func add(_ content: PacketDecoder.Content, _ header: FrameHeader, _ bytes: RawSpan) {
    guard case .fragment(let fragment) = content else { return }
    if frames[fragment.datagram] == nil { order.append(fragment.datagram) }
    let octets = bytes.octets(in: 0..<bytes.byteCount)
    frames[fragment.datagram, default: []].append(Frame(header: header, octets: octets, content: content))
    size += octets.count
    while size > Self.limit || order.count > Self.datagrams, let oldest = order.first { _ = take(oldest) }
  }

  /// Lends the frames of a datagram, in order, and forgets them.
  mutating func release(_ datagram: UInt64?, _ body: (FrameHeader, RawSpan, PacketDecoder.Content) -> Void) {
    guard let datagram, !frames.isEmpty else { return }
    for frame in take(datagram) {
      frame.octets.withRawSpan { bytes in body(frame.header, bytes, frame.content) }
    }
  }

  private mutating func take(_ datagram: UInt64) -> [Frame] {
    guard let taken = frames.removeValue(forKey: datagram) else { return [] }
    size -= taken.reduce(0) { $0 + $1.octets.count }
    order.removeAll { $0 == datagram }
    return taken
  }
}
