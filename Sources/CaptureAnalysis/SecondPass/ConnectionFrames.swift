import PacketCapture
import TransportTracking

/// Picks the frames of some connections out of all frames of a capture.
///
/// ``SecondPass`` does so with files. This is for frames that the caller has.
public struct ConnectionFrames {
  private let connections: ConnectionSelection
  private var decoder = PacketDecoder()
  private var waiting = WaitingFragments()
  /// Whether the last frame of the connections has come.
  public private(set) var areComplete = false

  /// Begins with the first frame of a capture.
  ///
  /// - Parameter connections: The connections, of which an analysis of the same frames told.
  public init(of connections: ConnectionSelection) { self.connections = connections }

  /// Takes the next frame of the capture, and lends those that are now known to be of the connections: this one, if it is, after fragments of
  /// its datagram that came before.
  ///
  /// - Parameters:
  ///   - header: What the capture says of the frame.
  ///   - bytes: Its octets.
  ///   - body: Takes a frame of a connection.
  public mutating func take(
    _ header: FrameHeader, _ bytes: RawSpan,
    _ body: (FrameHeader, RawSpan, PacketDecoder.Content, ConnectionSelection.Match) -> Void
  ) {
    areComplete = header.number >= connections.lastFrame
    guard
      let content = decoder.decode(bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue)
    else { return }
    guard let match = content.flow.flatMap({ connections.find($0.key, $0.direction, frame: header.number) }) else {
      if content.flow.map({ connections.contains($0.key) }) ?? true { waiting.add(content, header, bytes) }
      return
    }
    waiting.release(content.datagram) { header, bytes, fragment in body(header, bytes, fragment, match) }
    body(header, bytes, content, match)
  }
}
