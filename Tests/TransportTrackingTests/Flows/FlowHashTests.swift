import Testing

@testable import TransportTracking

@Suite("FlowHash") struct FlowHashTests {
  /// Many flows that a sender of packets might choose to collide.
  enum Family: String, CaseIterable {
    case lowOctets, highOctets, prefixes, ports, addressesAndPorts, swappedOctets, powersOfTwo, multiplesOfAPrime
    /// Flows that all had the same hash when the halves of IPv6 addresses were combined by public constants.
    case combinedByConstants
    /// Addresses of IPv4 alone.
    case version4

    func flow(_ index: UInt64) -> FlowKey {
      var (source, destination) = (
        (high: 0x2001_0db8_0000_0000 as UInt64, low: 1 as UInt64), (high: 7 as UInt64, low: 2 as UInt64)
      )
      var (ports, version) = ((source: 40_000 as UInt16, destination: 80 as UInt16), IPAddress.Version.v6)
      switch self {
      case .lowOctets: destination.low += index
      case .highOctets: source.low += index << 47
      case .prefixes: source.high += index
      case .ports: ports = (UInt16(truncatingIfNeeded: index), UInt16(truncatingIfNeeded: 80 + index >> 8))
      case .addressesAndPorts:
        destination.low += index
        ports.source = UInt16(truncatingIfNeeded: index)
      case .swappedOctets: source.high = index.byteSwapped
      case .powersOfTwo:
        source.high = 1 << (index & 63)
        destination.high = 1 << (index >> 6 & 63)
        destination.low = 1 << (index >> 12)
      case .multiplesOfAPrime: source.high = index &* 0x9e37_79b9_7f4a_7c15
      case .combinedByConstants:
        source.high = 0x4f74_430c_22a5_4005 &* (index &* 0xc4ce_b9fe_1a85_ec53).byteSwapped
        destination.high = index
      case .version4:
        version = .v4
        source = (0, 0x0a00_0000 + index >> 8)
        destination = (0, 0xc0a8_0000 + index & 255)
      }
      return FlowKey.make(
        source: source, sourcePort: ports.source, destination: destination, destinationPort: ports.destination,
        version: version
      ).key
    }
  }

  static let seeds: [UInt64] = [0, 1, .max, 0x0123_4567_89ab_cdef]

  @Test(arguments: Family.allCases, seeds) func structuredFlows_doNotGather(_ family: Family, _ seed: UInt64) {
    let flows = Set((0..<16_384).map(family.flow))
    let hashes = flows.map(FlowHash(seed: seed).short)
    // Of 16,384 random numbers of 32 bits 0.03 pairs are the same; in a table that is a quarter full each lies 0.17 places too far.
    #expect(hashes.count - Set(hashes).count <= 2)
    let distance = Self.distance(hashes, capacity: 65_536)
    #expect(distance < hashes.count / 3, "\(distance) places too far")
  }

  /// How far from where they belong numbers lie in a table with linear probing, together.
  private static func distance(_ hashes: [UInt32], capacity: Int) -> Int {
    var isTaken = Array(repeating: false, count: capacity)
    return hashes.reduce(0) { sum, hash in
      var (place, distance) = (Int(hash) % capacity, 0)
      while isTaken[place] { (place, distance) = ((place + 1) % capacity, distance + 1) }
      isTaken[place] = true
      return sum + distance
    }
  }

  @Test func anotherSeed_isAnotherHash() {
    let flows = (0..<1000).map(Family.prefixes.flow)
    let same = flows.count { FlowHash(seed: 1).short($0) == FlowHash(seed: 2).short($0) }
    #expect(same == 0)
  }

  @Test(arguments: FlowKeyTests.flows) func everyField_counts(_ ends: FlowKeyTests.Ends) {
    var others = Array(repeating: ends, count: 6)
    others[0].source.1 ^= 4
    others[1].destination.1 ^= 4
    others[2].sourcePort ^= 4
    others[3].destinationPort ^= 4
    others[4].version = ends.version == .v4 ? .v6 : .v4
    if ends.version == .v6 { others[5].source.0 ^= 4 } else { others.removeLast() }
    for other in others { #expect(FlowHash(seed: 1).full(other.key.key) != FlowHash(seed: 1).full(ends.key.key)) }
  }
}
