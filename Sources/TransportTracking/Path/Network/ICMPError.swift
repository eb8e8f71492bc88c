/// An ICMP error about a TCP segment: the message quotes the beginning of the segment that caused it (RFC 792, RFC 4443 §3).
public struct ICMPError: Equatable, Sendable {
  /// The flow of the quoted segment.
  public var key: FlowKey
  /// The way of the quoted segment.
  public var direction: Direction
  /// The sequence number of the quoted segment.
  public var sequence: SequenceNumber
  /// What it says.
  public var kind: ICMPErrorKind
  /// Who sent it: a router on the way, or a host.
  public var source: IPAddress
  /// The largest packet that the next link takes, in octets (RFC 1191 §4, RFC 4443 §3.2); zero when it does not say.
  public var nextLinkMTU: UInt32
  /// Whether the quotation reaches the window of the TCP header, so that Wireshark takes it for a segment of a stream.
  var quotesHeader: Bool

  /// Whether the quoted segment can be one of a connection: its number is less than a window of the largest kind away from what its sender
  /// sends next.
  public func isNear(_ next: SequenceNumber) -> Bool {
    sequence.distance(from: next).magnitude <= TCPConnection.largestWindow.magnitude
  }
}

extension ICMPError {
  /// Decodes an error message; nil when it is another message or does not quote a TCP segment.
  init?(datagram: Datagram, frame: RawSpan, wireLength: Int) {
    let start = datagram.payloadOffset
    guard datagram.payloadLength >= 8, frame.byteCount >= start + 8 else { return nil }
    let type = frame.octet(at: start)
    let isError =
      datagram.transport == Datagram.icmp ? type == 3 || type == 4 || type == 11 || type == 12 : 1...4 ~= type
    guard isError, let quoted = try? Datagram(frame: frame, at: start + 8, wireLength: wireLength, quoted: true)
    else { return nil }
    guard quoted.transport == Datagram.tcp, quoted.fragment == nil, frame.byteCount >= quoted.payloadOffset + 8
    else { return nil }
    let ports = frame.uint32(at: quoted.payloadOffset)
    (key, direction) = FlowKey.make(
      source: quoted.source, sourcePort: UInt16(ports >> 16), destination: quoted.destination,
      destinationPort: UInt16(truncatingIfNeeded: ports), version: quoted.version)
    sequence = SequenceNumber(frame.uint32(at: quoted.payloadOffset + 4))
    kind = ICMPErrorKind(version: datagram.version, type: type, code: frame.octet(at: start + 1))
    source = IPAddress(datagram.source, datagram.version)
    nextLinkMTU =
      switch (datagram.version, type, kind.code) {
      case (.v4, 3, 4): UInt32(frame.uint16(at: start + 6))
      case (.v6, 2, _): frame.uint32(at: start + 4)
      default: 0
      }
    quotesHeader = frame.byteCount >= quoted.payloadOffset + 16
  }
}
