/// The two ends of a flow, in an order that does not depend on the direction of a packet: end *a* is the lower.
///
/// As in Wireshark, a VLAN tag is not part of the key: a packet may be captured with and without it.
public struct FlowKey: Hashable, Sendable {
  /// The first 8 octets of the address of end a.
  @usableFromInline let aHigh: UInt64
  /// The last 8 octets of the address of end a.
  @usableFromInline let aLow: UInt64
  /// The first 8 octets of the address of end b.
  @usableFromInline let bHigh: UInt64
  /// The last 8 octets of the address of end b.
  @usableFromInline let bLow: UInt64
  /// The port of end a in the high half, that of end b in the low half.
  @usableFromInline let ports: UInt32
  /// The version of the Internet Protocol.
  @usableFromInline let version: IPAddress.Version

  /// Whether two keys are the same, with one branch: most that are compared are.
  @inlinable @inline(__always)
  public static func == (one: FlowKey, other: FlowKey) -> Bool {
    let addresses =
      (one.aLow ^ other.aLow) | (one.bLow ^ other.bLow) | (one.aHigh ^ other.aHigh) | (one.bHigh ^ other.bHigh)
    return addresses | UInt64(one.ports ^ other.ports) | (one.version == other.version ? 0 : 1) == 0
  }

  /// The key of a packet's addresses, and whether the packet goes from end a to end b.
  @inline(__always)
  static func make(
    source: (high: UInt64, low: UInt64), sourcePort: UInt16, destination: (high: UInt64, low: UInt64),
    destinationPort: UInt16, version: IPAddress.Version
  ) -> (key: FlowKey, direction: Direction) {
    let sourceFirst =
      source.low != destination.low
      ? source.low < destination.low
      : source.high != destination.high ? source.high < destination.high : sourcePort <= destinationPort
    if sourceFirst {
      let ports = UInt32(sourcePort) << 16 | UInt32(destinationPort)
      let key = FlowKey(
        aHigh: source.high, aLow: source.low, bHigh: destination.high, bLow: destination.low, ports: ports,
        version: version)
      return (key, .aToB)
    }
    let ports = UInt32(destinationPort) << 16 | UInt32(sourcePort)
    let key = FlowKey(
      aHigh: destination.high, aLow: destination.low, bHigh: source.high, bLow: source.low, ports: ports,
      version: version)
    return (key, .bToA)
  }

  /// The same for IPv4, without a branch: of all packets half go either way, and no processor foresees which.
  ///
  /// - Parameters:
  ///   - source: The address of the sender, in host order.
  ///   - destination: That of the receiver.
  ///   - ports: The sender's port in the high half, the receiver's in the low half.
  /// - Returns: The key, and the way of the packet.
  @inline(__always)
  static func make(source: UInt32, destination: UInt32, ports: UInt32) -> (key: FlowKey, direction: Direction) {
    let sender = UInt64(source) << 16 | UInt64(ports >> 16)
    let receiver = UInt64(destination) << 16 | UInt64(ports & 0xffff)
    let (a, b) = (min(sender, receiver), max(sender, receiver))
    let key = FlowKey(
      aHigh: 0, aLow: a >> 16, bHigh: 0, bLow: b >> 16, ports: UInt32(truncatingIfNeeded: a << 16 | b & 0xffff),
      version: .v4)
    return (key, sender <= receiver ? .aToB : .bToA)
  }

  /// The address and port of end a.
  public var a: SocketAddress { end(high: aHigh, low: aLow, port: UInt16(truncatingIfNeeded: ports >> 16)) }
  /// The address and port of end b.
  public var b: SocketAddress { end(high: bHigh, low: bLow, port: UInt16(truncatingIfNeeded: ports)) }

  private func end(high: UInt64, low: UInt64, port: UInt16) -> SocketAddress {
    SocketAddress(address: IPAddress((high, low), version), port: port)
  }

  /// Into how many parts the flows of a capture can be divided between threads and machines.
  public static let partitionCount = 64

  /// The part that the flow belongs to: the same on every machine, so it depends on nothing secret.
  ///
  /// Whoever chooses addresses can fill one part, and what that costs is bounded by the part's share of ``TrackingLimits/connections``.
  @inline(__always)
  public var partition: Int {
    var mixed = (aLow ^ aHigh &* 0xff51_afd7_ed55_8ccd) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ bLow ^ bHigh &* 0xc4ce_b9fe_1a85_ec53 ^ mixed >> 32) &* 0xa076_1d64_78bd_642f
    mixed = (mixed ^ UInt64(ports) ^ mixed >> 32) &* 0xe703_7ed1_a0b4_28db
    return Int(mixed >> 58)
  }
}

/// The way of a packet between the two ends of a ``FlowKey``.
public enum Direction: UInt8, Sendable, CaseIterable {
  /// From end a to end b.
  case aToB
  /// From end b to end a.
  case bToA

  /// The other way.
  public var reversed: Direction { self == .aToB ? .bToA : .aToB }
}
