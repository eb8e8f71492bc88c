/// What is known about the capture as a whole, so far.
extension CaptureReader {
  /// The name of the format, for people: `pcap`, `pcapng` …
  public var formatName: String {
    switch format {
    case .classic(let file): file.formatName
    case .pcapng: "pcapng"
    case .libpcap: "read by libpcap"
    }
  }

  /// How many bytes of the file as it is stored were read, for a progress line next to `totalBytes`.
  ///
  /// Costs a system call for compressed files and for those that libpcap reads.
  public var consumedBytes: UInt64 {
    if let decompressor { return decompressor.consumed }
    return borrowsFromLibpcap ? input.descriptor.position ?? 0 : input.offset
  }

  /// How many interfaces were declared so far; 1 in formats that do not declare any.
  public var interfaceCount: Int {
    guard case .pcapng = format else { return 1 }
    return section.interfacesBefore + section.interfaces.count
  }

  /// What the file says about frames that were lost, so far; complete at the end, where pcapng writers put it.
  public var drops: DropCounters { section.drops }

  /// All of it at once.
  public var facts: CaptureFacts {
    CaptureFacts(
      path: path, formatName: formatName, linkTypes: linkTypes, frameCount: header.number,
      interfaceCount: interfaceCount, drops: drops, consumedBytes: consumedBytes, totalBytes: totalBytes,
      stamp: stamp)
  }
}
