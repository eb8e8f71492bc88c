/// An ICMP error about a TCP segment: the message quotes the beginning of the segment that caused it (RFC 792, RFC 4443 §3).
public struct ICMPError: Equatable, Sendable {
  /// The flow of the quoted segment.
  public var key: FlowKey
  /// The way of the quoted segment.
  public var direction: Direction
  /// The sequence number of the quoted segment.
  public var sequence: SequenceNumber
  /// Whether it is ICMP (4) or ICMPv6 (6).
  public var version: IPAddress.Version
  /// The type of the message.
  public var type: UInt8
  /// The code of the message.
  public var code: UInt8
  /// Whether the quotation reaches the window of the TCP header, so that Wireshark takes it for a segment of a stream.
  var quotesHeader: Bool

  /// Whether the error ends a connection attempt: RFC 9293 §3.9.2.2 calls codes 2 to 4 of Destination Unreachable hard errors;
  /// Linux and others refuse a connection on any Destination Unreachable of either version.
  public var isUnreachable: Bool { version == .v4 ? type == 3 && code != 4 : type == 1 }

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
    version = datagram.version
    self.type = type
    code = frame.octet(at: start + 1)
    quotesHeader = frame.byteCount >= quoted.payloadOffset + 16
  }
}
