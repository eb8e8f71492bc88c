/// The fields of a packet block of a pcapng file.
struct PcapngPacket {
  /// How many bytes of a block come before those of the frame.
  static let headerLength = 28

  /// The length of a block without a frame and without options.
  static let shortestBlock = headerLength + 4

  /// The interface, by its number in the section.
  let interface: Int

  /// The count of units since the epoch of the interface.
  let time: UInt64

  /// How many bytes of the frame the block holds.
  let captured: Int

  /// How many bytes the frame had.
  let original: Int

  /// How many frames were lost before this one; 0xFFFF when that is not known. Obsolete blocks only.
  let drops: UInt16

  /// Where the options of an Enhanced Packet Block begin.
  var optionsStart: Int { Self.headerLength + (captured + 3) & ~3 }

  /// Reads the first 28 bytes of an Enhanced Packet Block.
  ///
  /// ```
  ///  0      4        8           12          16         20         24         28
  ///  | type | length | interface | time high | time low | captured | original | bytes, options … | length |
  /// ```
  @inline(__always)
  init(enhanced block: Span<UInt8>, _ order: ByteOrder) {
    self.init(block, order, interface: Int(block.uint32(at: 8, order)), drops: .max)
  }

  /// Reads the first 28 bytes of an obsolete Packet Block.
  ///
  /// ```
  ///  0      4        8           10      12          16         20         24         28
  ///  | type | length | interface | drops | time high | time low | captured | original | bytes, options … | length |
  /// ```
  init(obsolete block: Span<UInt8>, _ order: ByteOrder) {
    self.init(
      block, order, interface: Int(block.uint16(at: 8, order)), drops: block.uint16(at: 10, order))
  }

  /// The length of an Enhanced Packet Block, from its first bytes; nil when it is of another type, or cannot have that length.
  @inline(__always)
  static func blockLength(enhanced block: Span<UInt8>, _ order: ByteOrder) -> Int? {
    let length = Int(block.uint32(at: 4, order))
    let isOne = block.uint32(at: 0, order) == PcapngBlockType.enhancedPacket
    return isOne && PcapngBlockType.isPlausible(length, minimum: shortestBlock) ? length : nil
  }

  @inline(__always)
  private init(_ block: Span<UInt8>, _ order: ByteOrder, interface: Int, drops: UInt16) {
    self.interface = interface
    self.drops = drops
    time = UInt64(block.uint32(at: 12, order)) << 32 | UInt64(block.uint32(at: 16, order))
    captured = Int(block.uint32(at: 20, order))
    original = Int(block.uint32(at: 24, order))
  }
}
