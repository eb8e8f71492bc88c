import ShutdownConformance
import TransportTracking

/// Turns what the frames of one connection tell into what its ladder shows. Each transport has its mapping in a folder of its own: that of
/// TCP is ``SegmentMarker``. All else of a ladder knows no transport.
struct LadderReader: Sendable {
  private let addresses: PerEnd<IPAddress>
  private var tcp = SegmentMarker()

  /// Begins with the first frame of a connection.
  init(_ result: ConnectionResult) {
    addresses = PerEnd(client: result.client.address, server: result.server.address)
  }

  /// Reads the next frame.
  ///
  /// - Parameters:
  ///   - content: What the frame tells.
  ///   - frame: The captured octets.
  ///   - role: The end that sent the packet, or the one that the error quotes.
  ///   - moment: The number and the time of the frame.
  /// - Returns: What it shows; nil for a fragment, and for an ICMP error that cannot be about this connection.
  mutating func read(
    _ content: PacketDecoder.Content, in frame: RawSpan, from role: Role, at moment: Moment
  ) -> LadderCollector.Entry? {
    switch content {
    case .tcp(let located):
      let preview = located.withPayload(in: frame) { PayloadPreview($0) }
      return .segment(tcp.mark(located.segment, from: role, at: moment, preview: preview))
    case .icmpError(let error):
      guard tcp.isKnown(error, about: role) else { return nil }
      return .icmpError(row(error, about: role, at: moment, sequence: tcp.relative(error.sequence, of: role)))
    case .fragment: return nil
    }
  }

  private func row(_ error: ICMPError, about role: Role, at moment: Moment, sequence: UInt32?) -> LadderICMPError {
    LadderICMPError(
      frame: moment.frame, time: moment.time, source: error.source,
      sender: [role.peer, role].first { addresses[$0] == error.source }, receiver: role, sequence: sequence,
      kind: error.kind, nextLinkMTU: error.nextLinkMTU == 0 ? nil : error.nextLinkMTU)
  }
}
