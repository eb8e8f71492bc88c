/// Blocks of pcapng files.
///
/// ```
///  0      4        8        length-4
///  | type | length | body … | length |
/// ```
/// Source: draft-ietf-opsawg-pcapng §3.1.
extension CaptureReader {
  /// Moves to the next packet of any kind; false at the end of the file.
  mutating func nextPcapngPacket() throws(CaptureError) -> Bool {
    while true {
      guard try input.require(8) else { return try endInBlockHeader() }
      let type = input.uint32(at: 0, section.order)
      if type == PcapngBlockType.sectionHeader { try startSection() }
      let length = try requireBlock(minimum: PcapngBlockType.minimumLength(type))
      switch type {
      case PcapngBlockType.enhancedPacket: try readEnhancedPacket(length)
      case PcapngBlockType.packet: try readObsoletePacket(length)
      case PcapngBlockType.simplePacket: try readSimplePacket(length)
      default:
        readBlockBetweenPackets(type, length)
        input.consume(length)
        continue
      }
      input.consume(length)
      return true
    }
  }

  /// Makes the whole block available whose first 8 bytes are; returns its length.
  @inline(__always)
  private mutating func requireBlock(minimum: Int) throws(CaptureError) -> Int {
    let length = Int(input.uint32(at: 4, section.order))
    guard PcapngBlockType.isPlausible(length, minimum: minimum) else {
      throw implausibleBlock(length, minimum: minimum)
    }
    guard try input.require(length) else {
      throw malformedBlock(.truncated, "needs \(length) bytes, the file ends after \(input.available)")
    }
    let trailing = Int(input.uint32(at: length - 4, section.order))
    guard trailing == length else {
      throw malformedBlock(.malformed, "starts with the length \(length) and ends with \(trailing)")
    }
    return length
  }

  /// Reads the byte order and version of a Section Header Block, whose length cannot be read before.
  private mutating func startSection() throws(CaptureError) {
    guard try input.require(16) else {
      throw malformedBlock(.truncated, "needs 28 bytes, the file ends after \(input.available)")
    }
    let order: ByteOrder
    switch input.uint32(at: 8, .little) {
    case 0x1A2B_3C4D: order = .little
    case 0x4D3C_2B1A: order = .big
    default: throw malformedBlock(.malformed, "has no byte-order magic, expected 1a2b3c4d")
    }
    let version = input.uint32(at: 12, order)
    let (major, minor) = order == .little ? (version & 0xFFFF, version >> 16) : (version >> 16, version & 0xFFFF)
    guard major == 1 else {
      throw malformedBlock(.unsupported, "has pcapng version \(major).\(minor), expected 1.0")
    }
    section.restart(order, after: header.number)
  }

  private mutating func readBlockBetweenPackets(_ type: UInt32, _ length: Int) {
    let order = section.order
    switch type {
    case PcapngBlockType.interfaceDescription:
      let interface = input.withWindow(length) { PcapngInterface($0, order) }
      section.append(interface)
      note(interface.linkType)
    case PcapngBlockType.interfaceStatistics:
      let isFirst = header.number == section.packetsBefore
      input.withWindow(length) { section.update(fromStatistics: $0, isFirst: isFirst) }
    default: return
    }
  }

  private func endInBlockHeader() throws(CaptureError) -> Bool {
    guard input.available > 0 else { return false }
    throw malformedBlock(.truncated, "needs 12 bytes, the file ends after \(input.available)")
  }

  private func implausibleBlock(_ length: Int, minimum: Int) -> CaptureError {
    guard length >= minimum else {
      return malformedBlock(.malformed, "has the length \(length), expected at least \(minimum)")
    }
    guard length <= Self.recordLimit else {
      return malformedBlock(.malformed, "has the length \(length), at most \(Self.recordLimit) is plausible")
    }
    return malformedBlock(.malformed, "has the length \(length), expected a multiple of 4")
  }

  /// An error about the block at the current position; packet number and offset say where that is.
  func malformedBlock(_ code: CaptureError.Code, _ finding: String) -> CaptureError {
    CaptureError(
      code, path: path, offset: input.offset, message: "the block after packet \(header.number) \(finding)")
  }
}
