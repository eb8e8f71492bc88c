/// Many frames at once: those that are in the buffer already.
extension CaptureReader {
  /// Moves on and lends each frame, as long as whole records of a classic pcap file are in the buffer and no filter looks at them.
  ///
  /// A step of `next` asks for the format, the filter, the decompressor and the end of the buffer, and stores where it is, 160
  /// instructions for each frame; here all of that is asked once for some hundred frames. Whatever is not as simple is left to `next`.
  ///
  /// - Parameters:
  ///   - limit: How many frames are lent at most.
  ///   - body: Is lent each frame.
  /// - Returns: How many frames were lent; none when it takes `next` to move on.
  public mutating func lendBuffered(limit: Int, _ body: (FrameHeader, RawSpan) -> Void) -> Int {
    guard case .classic(let file) = format, filter == nil else { return 0 }
    let first = header.number
    let position: Int
    (header, position) = lendRecords(of: file, limit: limit, body)
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
}
