/// Finding out what a file is.
extension CaptureReader {
  /// What walks the records.
  enum Format {
    case classic(ClassicHeader)
    case pcapng
    case libpcap
  }

  /// Recognises a format by its magic number; what this module does not know, libpcap may.
  mutating func openNatively(start: UInt64) throws(CaptureError) {
    guard try input.require(4) else { throw try tooShort() }
    let magic = input.uint32(at: 0, .big)
    if magic == PcapngBlockType.sectionHeader { return }
    if ClassicHeader.recognizes(magic) { return try openClassic() }
    if let program = Decompressor.program(for: magic) {
      throw CaptureError(
        .unsupported, path: path, message: "compressed data that cannot be rewound: put `\(program) -dc` before it")
    }
    guard totalBytes != nil, decompressor == nil else { throw notACapture(magic) }
    try input.rewind(to: start)
    do {
      try openWithLibpcap()
    } catch {
      throw error.code == .notACapture ? notACapture(magic) : error
    }
  }

  /// Has libpcap read the file from where it is.
  mutating func openWithLibpcap() throws(CaptureError) {
    do {
      let handle = try PcapHandle(input.descriptor)
      header.linkType = handle.linkType
      note(handle.linkType)
      pcap = consume handle
      format = .libpcap
      borrowsFromLibpcap = true
      try filter?.select(header.linkType)
    } catch let failure as PcapFailure {
      try decompressor?.finish()
      throw CaptureError(failure.code, path: path, message: failure.message)
    } catch let error as CaptureError {
      throw error
    } catch {
      throw CaptureError(.malformed, path: path, message: "\(error)")
    }
  }

  private mutating func openClassic() throws(CaptureError) {
    guard try input.require(ClassicHeader.byteCount) else {
      throw CaptureError(
        .truncated, path: path, offset: 0,
        message: "the file header needs \(ClassicHeader.byteCount) bytes, the file ends after \(input.available)")
    }
    let path = path
    let file = try input.withWindow(ClassicHeader.byteCount) { (bytes) throws(CaptureError) in
      try ClassicHeader(bytes, path: path)
    }
    input.consume(ClassicHeader.byteCount)
    format = .classic(file)
    header.linkType = file.linkType
    note(file.linkType)
    try filter?.select(file.linkType)
  }

  private mutating func tooShort() throws(CaptureError) -> CaptureError {
    try decompressor?.finish()
    guard input.available > 0 else {
      return CaptureError(.notACapture, path: path, message: "it is empty, expected a capture")
    }
    return CaptureError(
      .notACapture, path: path, message: "it has only \(input.available) bytes, expected a capture")
  }

  private func notACapture(_ magic: UInt32) -> CaptureError {
    let digits = String(magic, radix: 16)
    let number = String(repeating: "0", count: 8 - digits.count) + digits
    return CaptureError(
      .notACapture, path: path, message: "not a capture: it starts with \(number), the magic number of no known format")
  }
}
