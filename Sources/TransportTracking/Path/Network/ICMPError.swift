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
  /// Decodes the error message that a path leads to; nil when it is another message, or does not quote a TCP segment.
  init?(_ path: PacketPath, in frame: RawSpan) {
    guard path.fragment == nil, path.length >= 8, frame.byteCount >= path.offset + 8 else { return nil }
    let type = frame.octet(at: path.offset)
    guard Self.isError(type, path.transport),
      let quoted = try? path.quotation(at: path.offset + 8, in: frame),
      quoted.transport == IPProtocol.tcp, quoted.fragment == nil, frame.byteCount >= quoted.offset + 8
    else { return nil }
    let ports = frame.uint32(at: quoted.offset)
    (key, direction) = FlowKey.make(
      source: quoted.source, sourcePort: UInt16(ports >> 16), destination: quoted.destination,
      destinationPort: UInt16(truncatingIfNeeded: ports), version: quoted.version)
    sequence = SequenceNumber(frame.uint32(at: quoted.offset + 4))
    kind = ICMPErrorKind(version: path.version, type: type, code: frame.octet(at: path.offset + 1))
    source = IPAddress(path.source, path.version)
    nextLinkMTU =
      switch (path.version, type, kind.code) {
      case (.v4, 3, 4): UInt32(frame.uint16(at: path.offset + 6))
      case (.v6, 2, _): frame.uint32(at: path.offset + 4)
      default: 0
      }
    quotesHeader = frame.byteCount >= quoted.offset + 16
  }

  /// Whether a message of a type is an error that quotes a packet.
  private static func isError(_ type: UInt8, _ transport: UInt8) -> Bool {
    switch transport {
    case IPProtocol.icmp: type == 3 || type == 4 || type == 11 || type == 12
    case IPProtocol.icmpv6: 1...4 ~= type
    default: false
    }
  }
}
