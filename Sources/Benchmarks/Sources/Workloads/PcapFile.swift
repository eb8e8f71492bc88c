/// The octets of a classic pcap file, little-endian, microseconds, Ethernet.
public struct PcapFile {
  /// What was written and not taken away.
  public private(set) var octets: [UInt8] = []

  /// Begins a file with its header.
  public init() {
    for word in [0xa1b2_c3d4, 0x0004_0002, 0, 0, 262_144, 1] as [UInt32] { append(word) }
  }

  /// Adds a record.
  public mutating func append(_ frame: Span<UInt8>, _ microseconds: UInt64) {
    append(UInt32(microseconds / 1_000_000))
    append(UInt32(microseconds % 1_000_000))
    append(UInt32(frame.count))
    append(UInt32(frame.count))
    for index in frame.indices { octets.append(frame[index]) }
  }

  /// Takes away what was written so far.
  public mutating func removeAll() { octets.removeAll(keepingCapacity: true) }

  private mutating func append(_ word: UInt32) {
    for shift in stride(from: 0 as UInt32, to: 32, by: 8) { octets.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }
}
