/// The steps of `next`, for every format.
extension CaptureReader {
  /// Moves to the next frame, whether it passes the filter or not; false at the end of the capture.
  @inline(__always)
  mutating func advance() throws(CaptureError) -> Bool {
    do {
      let found: Bool
      switch format {
      case .classic(let file): found = try nextClassicRecord(file)
      case .pcapng: found = try nextPcapngPacket()
      case .libpcap: found = try nextLibpcapPacket()
      }
      if !found { try decompressor?.finish() }
      return found
    } catch {
      // A decompressor that failed explains a record that is cut short.
      if error.code == .truncated { try decompressor?.finish() }
      throw error
    }
  }

  /// Whether the current frame passes the filter, if there is one.
  @inline(__always)
  mutating func passesFilter() -> Bool {
    guard filter != nil else { return true }
    return matchesFilter()
  }

  @inline(never)
  private mutating func matchesFilter() -> Bool {
    filter?.selectIfPossible(header.linkType)
    guard let program = filter?.program else { return false }
    return withFrame { header, bytes in program.matches(bytes, originalLength: header.originalLength) }
  }

  /// Adds a link type to those seen.
  mutating func note(_ linkType: LinkType) {
    if seenLinkTypes.insert(linkType).inserted { linkTypes.append(linkType) }
  }

  private mutating func nextLibpcapPacket() throws(CaptureError) -> Bool {
    do {
      guard try pcap?.next() == true, let times = pcap?.times else { return false }
      header.number += 1
      header.timestamp = times.timestamp
      header.capturedLength = times.captured
      header.originalLength = times.original
      return true
    } catch {
      throw CaptureError(error.code, path: path, message: "record \(header.number + 1): \(error.message)")
    }
  }

  /// Lends the frame that libpcap holds.
  @usableFromInline
  func withLibpcapFrame<R, E: Error>(_ body: (FrameHeader, RawSpan) throws(E) -> R) throws(E) -> R {
    guard let result = try pcap?.withBytes({ (bytes) throws(E) in try body(header, bytes) }) else {
      preconditionFailure("a frame is lent by libpcap only when libpcap reads the file")
    }
    return result
  }
}
