/// A ``FlowKey`` as a record keeps it, in 16 octets: one of IPv4 itself, any other as a place among the long keys of its store.
struct StoredKey: Sendable {
  /// The address of end a in the high half, that of end b in the low half.
  private var addresses: UInt64 = 0
  private var ports: UInt32 = 0
  /// Where the key is; ``PoolIndex/none`` for one of IPv4, which is here.
  private(set) var long = PoolIndex.none

  init() {}

  /// Keeps a key of IPv4; nil for another.
  @inline(__always)
  init?(_ key: FlowKey) {
    guard key.version == .v4 else { return nil }
    (addresses, ports) = (key.aLow << 32 | key.bLow, key.ports)
  }

  /// Names a key that is kept elsewhere.
  init(at long: PoolIndex) { self.long = long }

  /// Whether it is a key of IPv4 that is kept here, with one branch: most that are compared are.
  @inline(__always)
  func holds(_ key: FlowKey) -> Bool {
    let difference = (key.aLow << 32 | key.bLow) ^ addresses | UInt64(key.ports ^ ports | ~long.rawValue)
    return difference | (key.version == .v4 ? 0 : 1) == 0
  }

  /// The key, when it is kept here.
  @inline(__always)
  var short: FlowKey {
    FlowKey(aHigh: 0, aLow: addresses >> 32, bHigh: 0, bLow: addresses & 0xffff_ffff, ports: ports, version: .v4)
  }
}
