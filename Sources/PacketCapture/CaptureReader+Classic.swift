/// Records of classic pcap files.
extension CaptureReader {
  /// Moves to the next record; false at the end of the file.
  mutating func nextClassicRecord(_ file: ClassicHeader) throws(CaptureError) -> Bool {
    let headerLength = file.recordHeaderLength
    guard try input.require(headerLength) else { return try endInRecordHeader(headerLength) }
    let record = input.withWindow(ClassicRecord.byteCount) { ClassicRecord($0, file) }
    let captured = record.captured
    guard captured <= file.recordLimit else { throw absurdLength(captured, limit: file.recordLimit) }
    guard try input.require(headerLength + captured) else { throw endInRecordBody(headerLength, captured) }
    frameStart = input.consume(headerLength + captured) + headerLength
    header.number += 1
    header.timestamp = record.timestamp
    header.capturedLength = captured
    header.originalLength = record.original
    return true
  }

  private var nextRecord: String { "record \(header.number + 1)" }

  private func endInRecordHeader(_ length: Int) throws(CaptureError) -> Bool {
    guard input.available > 0 else { return false }
    throw CaptureError(
      .truncated, path: path, offset: input.offset,
      message: "the header of \(nextRecord) needs \(length) bytes, the file ends after \(input.available)")
  }

  private func endInRecordBody(_ headerLength: Int, _ captured: Int) -> CaptureError {
    CaptureError(
      .truncated, path: path, offset: input.offset + UInt64(headerLength),
      message: "\(nextRecord) needs \(captured) bytes, the file ends after \(input.available - headerLength)")
  }

  private func absurdLength(_ captured: Int, limit: Int) -> CaptureError {
    CaptureError(
      .malformed, path: path, offset: input.offset,
      message: "\(nextRecord) claims \(captured) captured bytes, at most \(limit) are plausible")
  }
}
