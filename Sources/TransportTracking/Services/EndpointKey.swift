/// One end of a flow: address, port and version.
struct EndpointKey: Equatable, Sendable {
  var high: UInt64
  var low: UInt64
  /// The port in the low half, the version above it.
  var portAndVersion: UInt32

  /// Whether two are the same, with one branch: most that are compared are.
  @inline(__always)
  static func == (one: EndpointKey, other: EndpointKey) -> Bool {
    (one.low ^ other.low) | (one.high ^ other.high) | UInt64(one.portAndVersion ^ other.portAndVersion) == 0
  }

  static let none = EndpointKey(high: 0, low: 0, portAndVersion: 0)

  /// The end that sends in a direction.
  @inline(__always)
  init(_ flow: FlowKey, _ direction: Direction) {
    let version = UInt32(flow.version.rawValue) << 16
    if direction == .aToB {
      self.init(high: flow.aHigh, low: flow.aLow, portAndVersion: flow.ports >> 16 | version)
    } else {
      self.init(high: flow.bHigh, low: flow.bLow, portAndVersion: flow.ports & 0xffff | version)
    }
  }

  init(high: UInt64, low: UInt64, portAndVersion: UInt32) {
    (self.high, self.low, self.portAndVersion) = (high, low, portAndVersion)
  }

  /// The port.
  var port: UInt16 { UInt16(truncatingIfNeeded: portAndVersion) }

  /// The same address without a port.
  var host: EndpointKey { EndpointKey(high: high, low: low, portAndVersion: portAndVersion & 0xffff_0000) }

  /// A hash of it.
  ///
  /// Its constants are no secret, so that every thread and every machine finds, and forgets, the same. Who makes others collide makes
  /// them forgotten early, and no table larger.
  @inline(__always)
  func hash() -> UInt64 {
    let product = (low ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(
      by: high &* 0xff51_afd7_ed55_8ccd ^ UInt64(portAndVersion) &* 0xc4ce_b9fe_1a85_ec53 ^ 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}

extension FlowKey {
  /// A hash without a secret: see ``EndpointKey/hash()``.
  @inline(__always)
  var openHash: UInt64 {
    let (one, other) = (aLow ^ UInt64(ports) << 32 ^ 0x9e37_79b9_7f4a_7c15, bLow ^ 0xe703_7ed1_a0b4_28db)
    let product = one.multipliedFullWidth(by: other)
    let hash = product.high ^ product.low
    return version == .v4 ? hash : hash ^ (aHigh ^ bHigh &* 0xff51_afd7_ed55_8ccd) &* 0xc4ce_b9fe_1a85_ec53
  }
}
