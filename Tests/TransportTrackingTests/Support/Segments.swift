@testable import TransportTracking

extension TCPSegment {
  /// A segment of the flow 10.0.0.1:`port` – 10.0.0.2:80, without the detour over octets.
  static func hostile(
    port: UInt16, direction: Direction, flags: UInt8, sequence: UInt32, acknowledgment: UInt32, length: UInt32,
    window: UInt16
  ) -> TCPSegment {
    let (client, server) = (UInt64(0x0a00_0001), UInt64(0x0a00_0002))
    let isForward = direction == .aToB
    let flow = FlowKey.make(
      source: (0, isForward ? client : server), sourcePort: isForward ? port : 80,
      destination: (0, isForward ? server : client), destinationPort: isForward ? 80 : port, version: .v4)
    return TCPSegment(
      key: flow.key, direction: flow.direction, flags: TCPFlags(rawValue: flags), timeToLive: 64, windowScale: 14,
      traits: flags & 2 != 0 ? .windowScale : [], sequence: SequenceNumber(sequence),
      acknowledgment: SequenceNumber(acknowledgment), payloadLength: length, window: window, checksum: 0,
      urgentPointer: 0, identification: UInt16(truncatingIfNeeded: sequence), timestampValue: 0, timestampEcho: 0)
  }
}
