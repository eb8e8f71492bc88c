/// The kinds of blocks of a pcapng file that are read or written (draft-ietf-opsawg-pcapng §4).
enum PcapngBlockType {
  static let sectionHeader: UInt32 = 0x0A0D_0D0A
  static let interfaceDescription: UInt32 = 1
  static let packet: UInt32 = 2
  static let simplePacket: UInt32 = 3
  static let interfaceStatistics: UInt32 = 5
  static let enhancedPacket: UInt32 = 6

  /// The length of the shortest block of a kind, in bytes.
  static func minimumLength(_ type: UInt32) -> Int {
    switch type {
    case enhancedPacket, packet: PcapngPacket.shortestBlock
    case interfaceStatistics: 24
    case interfaceDescription: 20
    case simplePacket: 16
    case sectionHeader: 28
    default: 12
    }
  }

  /// Whether a block can have a length.
  @inline(__always)
  static func isPlausible(_ length: Int, minimum: Int) -> Bool {
    length >= minimum && length & 3 == 0 && length <= CaptureReader.recordLimit
  }
}
