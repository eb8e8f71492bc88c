/// A keyed hash of flows: nobody who does not know the key can choose addresses and ports that collide.
///
/// Every field meets a secret word of its own before anything is combined, and what is combined are the folded 128-bit products of such
/// words (as in wyhash, whose words are public):
///
/// ```
/// addresses = fold(aLow ^ k0, bLow ^ k1)  [^ fold(aHigh ^ k2, bHigh ^ k3) for IPv6]
/// hash      = fold(addresses ^ ports ^ k4, k5)
/// fold(x, y) = the high half of x · y, exclusive-or the low half
/// ```
/// Two flows collide under a key only if the difference of two products by secret factors takes a certain value: it is as likely as for
/// random numbers, whatever the difference of the fields. SipHash-1-3 is better understood, and needs far more
/// instructions for each packet. Nothing of the hash is ever shown, so a sender of packets cannot learn the key from what is reported.
struct FlowHash: Sendable {
  private let (k0, k1, k2, k3, k4, k5): (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  /// Makes the words of the key from a secret number (SplitMix64).
  init(seed: UInt64) {
    var state = seed
    func word() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
      return mixed ^ mixed >> 31
    }
    (k0, k1, k2, k3, k4, k5) = (word(), word(), word(), word(), word(), word())
  }

  /// As much of ``full(_:)`` as an index keeps.
  @inline(__always)
  func short(_ key: FlowKey) -> UInt32 { UInt32(truncatingIfNeeded: full(key)) }

  /// The hash of all fields of a flow.
  @inline(__always)
  func full(_ key: FlowKey) -> UInt64 {
    var addresses = Self.fold(key.aLow ^ k0, key.bLow ^ k1)
    if key.version == .v6 { addresses ^= Self.fold(key.aHigh ^ k2, key.bHigh ^ k3) }
    return Self.fold(addresses ^ UInt64(key.ports) ^ k4, k5)
  }

  @inline(__always)
  private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
