/// Many frames at once: those that are in the buffer already.
extension CaptureReader {
  /// Moves on and lends each frame, as long as whole records of a classic pcap file of the usual form (little-endian, 16 octets before a
  /// frame) or whole packets of a pcapng file are in the buffer and no filter looks at them.
  ///
  /// A step of `next` asks for the format, the filter, the decompressor and the end of the buffer, and stores where it is, for
  /// each frame; here all of that is done once for some hundred frames. Whatever is not as simple is left to `next`.
  ///
  /// It is inlinable, so that a caller's `body` becomes part of the loop, and what it does not ask of a header is never stored.
  ///
  /// - Parameters:
  ///   - limit: How many frames are lent at most.
  ///   - body: Is lent each frame.
  /// - Returns: How many frames were lent; none when it takes `next` to move on.
  @inlinable @inline(__always)
  public mutating func lendBuffered(limit: Int, _ body: (FrameHeader, RawSpan) -> Void) -> Int {
    guard let form = usualForm else { return lendUnusual(limit: limit, body) }
    let first = header.number
    let (last, consumed) = lendRecords(form, limit: limit, body)
    moveOn(to: last, consuming: consumed)
    return Int(last.number &- first)
  }

  /// What the records of the file have in common when they have the form of nearly all: little-endian, the captured length first, nothing
  /// behind the two lengths.
  @usableFromInline
  var usualForm: UsualRecords? {
    guard filter == nil, case .classic(let file) = format, file.order == .little, file.lengthOrder == .capturedFirst,
      file.recordHeaderLength == ClassicRecord.byteCount
    else { return nil }
    return UsualRecords(fractionUnit: file.fractionUnit, limit: file.recordLimit)
  }

  @inlinable @inline(__always)
  func lendRecords(
    _ form: UsualRecords, limit: Int, _ body: (FrameHeader, RawSpan) -> Void
  ) -> (last: FrameHeader, consumed: Int) {
    var header = header
    var rest = input.storage.span.extracting(input.position..<input.end)
    let length = rest.count
    var count = 0
    let start = ClassicRecord.byteCount
    while rest.count >= start, count < limit {
      let record = ClassicRecord(usual: rest.extracting(0..<start), fractionUnit: form.fractionUnit)
      guard record.captured <= form.limit, record.captured <= rest.count &- start else { break }
      count &+= 1
      header.number &+= 1
      header.timestamp = record.timestamp
      header.capturedLength = record.captured
      header.originalLength = record.original
      let end = start &+ record.captured
      body(header, RawSpan(_elements: rest.extracting(start..<end)))
      rest = rest.extracting(end..<rest.count)
    }
    return (header, length &- rest.count)
  }

  /// The same for pcapng; none for classic files of a rare form.
  @usableFromInline
  mutating func lendUnusual(limit: Int, _ body: (FrameHeader, RawSpan) -> Void) -> Int {
    guard filter == nil, case .pcapng = format else { return 0 }
    let first = header.number
    var lastTimes: [Int64] = []
    swap(&lastTimes, &section.lastTimes)  // a copy would be one for each buffer
    let (last, position) = lendPackets(limit: limit, &lastTimes, body)
    swap(&lastTimes, &section.lastTimes)
    moveOn(to: last, consuming: position - input.position)
    return Int(header.number - first)
  }

  @usableFromInline @inline(__always)
  mutating func moveOn(to last: FrameHeader, consuming length: Int) {
    header = last
    input.consume(length)
  }

  /// Lends the frames of Enhanced Packet Blocks without options, up to the first block that is none, or has a fault.
  private func lendPackets(
    limit: Int, _ lastTimes: inout [Int64], _ body: (FrameHeader, RawSpan) -> Void
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
      if lastTimes.count > 1 { lastTimes[packet.interface] = header.timestamp }
      body(header, RawSpan(_elements: bytes).extracting(start..<start + packet.captured))
    }
    return (header, position)
  }
}

/// What records of the usual form have in common.
@usableFromInline
struct UsualRecords {
  /// Nanoseconds that one unit of the fraction stands for: 1 or 1000.
  @usableFromInline let fractionUnit: Int64
  /// The longest record that is believed.
  @usableFromInline let limit: Int
}
