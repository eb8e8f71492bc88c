/// What a frame carries above the network layer, or instead of it.
public enum FrameContent: Equatable, Sendable {
  /// A TCP segment.
  case segment(ScriptedSegment)
  /// A UDP datagram.
  case datagram(ScriptedDatagram)
  /// An ICMP error that quotes a segment.
  case icmpError(ScriptedICMPError)
  /// An ARP request over Ethernet.
  case arpRequest(sender: ScriptAddress, target: ScriptAddress)
  /// The whole frame as it is.
  case octets([UInt8])
}

/// A UDP datagram.
public struct ScriptedDatagram: Equatable, Sendable {
  /// The source port.
  public var sourcePort: UInt16
  /// The destination port.
  public var destinationPort: UInt16
  /// The payload.
  public var payload: [UInt8]
}

/// An ICMP or ICMPv6 error (RFC 792, RFC 4443) that quotes a segment of the script.
public struct ScriptedICMPError: Equatable, Sendable {
  /// The ICMP type.
  public var type: UInt8
  /// The ICMP code.
  public var code: UInt8
  /// The MTU of the next link (RFC 1191 §4, RFC 4443 §3.2); zero says nothing.
  public var mtu: UInt16 = 0
  /// The IP header of the quoted packet.
  public var quotedNetwork: NetworkHeader
  /// The quoted segment.
  public var quotedSegment: ScriptedSegment
}
