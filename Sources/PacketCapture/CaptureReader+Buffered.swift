/// Many frames at once: those that are in the buffer already.
extension CaptureReader {
  /// Moves on and lends each frame, as long as whole records of a classic pcap file or whole packets of a pcapng file are in the buffer
  /// and no filter looks at them.
  ///
  /// A step of `next` asks for the format, the filter, the decompressor and the end of the buffer, and stores where it is, 160
  /// instructions for each frame; here all of that is asked once for some hundred frames. Whatever is not as simple is left to `next`.
  ///
  /// - Parameters:
  ///   - limit: How many frames are lent at most.
  ///   - body: Is lent each frame.
  /// - Returns: How many frames were lent; none when it takes `next` to move on.
  public mutating func lendBuffered(limit: Int, _ body: (FrameHeader, RawSpan) -> Void) -> Int {
    guard filter == nil else { return 0 }
    let first = header.number
    let position: Int
    switch format {
    case .classic(let file): (header, position) = lendRecords(of: file, limit: limit, body)
    case .pcapng: (header, position) = lendPackets(limit: limit, body)
    case .libpcap: return 0
    }
    input.consume(position - input.position)
    return Int(header.number - first)
  }

  private func lendRecords(
    of file: ClassicHeader, limit: Int, _ body: (FrameHeader, RawSpan) -> Void
  ) -> (last: FrameHeader, position: Int) {
    var (header, position) = (header, input.position)
    let (end, headerLength) = (input.end, file.recordHeaderLength)
    let bytes = input.storage.span
    let lastNumber = header.number &+ UInt64(limit)
    while end - position >= headerLength, header.number < lastNumber {
      let record = ClassicRecord(bytes.extracting(position..<position + ClassicRecord.byteCount), file)
      let start = position + headerLength
      guard record.captured <= file.recordLimit, record.captured <= end - start else { break }
      position = start + record.captured
      header.number += 1
      header.timestamp = record.timestamp
      header.capturedLength = record.captured
      header.originalLength = record.original
      body(header, RawSpan(_elements: bytes).extracting(start..<position))
    }
    return (header, position)
  }

  /// Lends the frames of Enhanced Packet Blocks without options, up to the first block that is none, or has a fault.
  private func lendPackets(
    limit: Int, _ body: (FrameHeader, RawSpan) -> Void
  ) -> (last: FrameHeader, position: Int) {
    var (header, position) = (header, input.position)
    let (end, order, interfaces) = (input.end, section.order, section.interfaces)
    let bytes = input.storage.span
    let lastNumber = header.number &+ UInt64(limit)
    while end - position >= PcapngPacket.shortestBlock, header.number < lastNumber {
      let block = bytes.extracting(position..<position + PcapngPacket.headerLength)
      guard let length = PcapngPacket.blockLength(enhanced: block, order), length <= end - position,
        Int(bytes.extracting(position + length - 4..<position + length).uint32(at: 0, order)) == length
      else { break }
      let packet = PcapngPacket(enhanced: block, order)
      guard packet.optionsStart + 4 == length, packet.interface < interfaces.count else { break }
      let (linkType, scale) = interfaces[packet.interface].frameMeaning
      let start = position + PcapngPacket.headerLength
      position += length
      header.number += 1
      header.timestamp = scale.nanoseconds(packet.time)
      header.capturedLength = packet.captured
      header.originalLength = packet.original
      header.linkType = linkType
      header.interfaceIndex = section.interfacesBefore + packet.interface
      body(header, RawSpan(_elements: bytes).extracting(start..<start + packet.captured))
    }
    return (header, position)
  }
}
