/// The three kinds of packet blocks of pcapng; each method gets the length of a whole block at the current position.
extension CaptureReader {
  /// Takes the frame of an Enhanced Packet Block.
  @inline(__always)
  mutating func readEnhancedPacket(_ length: Int) throws(CaptureError) {
    let packet = input.withWindow(PcapngPacket.headerLength) { PcapngPacket(enhanced: $0, section.order) }
    let before = section.lastTime(of: packet.interface, last: header)
    try take(packet, length)
    let options = packet.optionsStart
    if options + 8 <= length { countDrops(from: options, length, since: before) }
  }

  /// Takes the frame of an obsolete Packet Block.
  mutating func readObsoletePacket(_ length: Int) throws(CaptureError) {
    let packet = input.withWindow(PcapngPacket.headerLength) { PcapngPacket(obsolete: $0, section.order) }
    let before = section.lastTime(of: packet.interface, last: header)
    try take(packet, length)
    guard packet.drops != .max else { return }
    section.countDrops(UInt64(packet.drops), since: before, until: header.timestamp)
  }

  /// Takes the frame of a Simple Packet Block: it belongs to interface 0 and has no time, and how much of it was captured
  /// follows from the snapshot length.
  ///
  /// ```
  ///  0      4        8          12
  ///  | type | length | original | bytes … | length |
  /// ```
  mutating func readSimplePacket(_ length: Int) throws(CaptureError) {
    guard let interface = section.interfaces.first else { throw undeclared(0) }
    let original = Int(input.uint32(at: 8, section.order))
    let kept = interface.snapLength == 0 ? original : min(original, interface.snapLength)
    let room = length - 16
    guard kept <= room else { throw overlong(kept, room: room) }
    setFrame(at: 12, captured: kept, original: original, timestamp: 0, linkType: interface.linkType, interface: 0)
  }

  @inline(__always)
  private mutating func take(_ packet: PcapngPacket, _ length: Int) throws(CaptureError) {
    let room = length - PcapngPacket.shortestBlock
    guard packet.captured <= room else { throw overlong(packet.captured, room: room) }
    guard packet.interface < section.interfaces.count else { throw undeclared(packet.interface) }
    let (linkType, scale) = section.interfaces[packet.interface].frameMeaning
    setFrame(
      at: PcapngPacket.headerLength, captured: packet.captured, original: packet.original,
      timestamp: scale.nanoseconds(packet.time),
      linkType: linkType, interface: packet.interface)
    if section.interfaces.count > 1 { section.lastTimes[packet.interface] = header.timestamp }
  }

  @inline(__always)
  private mutating func setFrame(
    at start: Int, captured: Int, original: Int, timestamp: Int64, linkType: LinkType, interface: Int
  ) {
    frameStart = input.position + start
    header.number += 1
    header.timestamp = timestamp
    header.capturedLength = captured
    header.originalLength = original
    header.linkType = linkType
    header.interfaceIndex = section.interfacesBefore + interface
  }

  private mutating func countDrops(from start: Int, _ length: Int, since before: Int64) {
    let order = section.order
    let count = input.withWindow(length) { PcapngOption.dropCount(in: $0, from: start, order) }
    section.countDrops(count, since: before, until: header.timestamp)
  }

  private func overlong(_ captured: Int, room: Int) -> CaptureError {
    malformedBlock(.malformed, "claims \(captured) captured bytes and has room for \(room)")
  }

  private func undeclared(_ interface: Int) -> CaptureError {
    malformedBlock(
      .malformed, "names interface \(interface), the section has declared \(section.interfaces.count)")
  }
}
