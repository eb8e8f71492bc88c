/// Walks the frames of one capture, from a file or a stream, one after the other.
///
/// ```swift
/// var reader = try CaptureReader(path: "trace.pcapng")
/// while try reader.next() {
///   reader.withFrame { header, bytes in … }
/// }
/// ```
///
/// The bytes of a frame are lent from a reused buffer, and only until the next call of `next`. No frame is copied and
/// nothing is allocated for one. Classic pcap and pcapng are read natively; a regular file in any other format is left
/// to libpcap. Compressed files are read through `gzip` or `zstd`.
public struct CaptureReader: ~Copyable {
  /// The longest record or block that is believed, in bytes.
  static let recordLimit = 256 << 20

  /// The path as it was given, `-` for the standard input.
  public let path: String

  /// What the file was when it was opened; nil for what is no regular file.
  public let stamp: FileStamp?

  /// The size of the file as it is stored, in bytes, if it is a regular file.
  public var totalBytes: UInt64? { stamp?.size }

  /// What the file says about the current frame.
  public internal(set) var header: FrameHeader

  /// The link types of the frames so far and of the interfaces declared so far, each once, in order.
  public internal(set) var linkTypes: [LinkType]

  // No property has a default value, not even the implicit one of `T?`: the compiler refuses to let an initializer throw
  // while a noncopyable value is set in part.
  @usableFromInline var input: InputBuffer
  @usableFromInline var frameStart: Int
  @usableFromInline var borrowsFromLibpcap: Bool
  var section: PcapngSection
  /// The same as `linkTypes`: a file may declare 65,536 of them.
  var seenLinkTypes: Set<LinkType>
  var format: Format
  var pcap: Optional<PcapHandle>
  let decompressor: Decompressor?
  var filter: Optional<FrameFilter>

  /// Opens a capture and reads its header.
  ///
  /// Throws `cannotOpen`, `notACapture`, `truncated`, `malformed`, `unsupported` or `decompressionFailed` for what is
  /// wrong with the file, and `filterSyntax` for the filter.
  public init(path: String, options: CaptureOptions = CaptureOptions()) throws(CaptureError) {
    self = try Self.open(path, options)
  }

  private static func open(_ path: String, _ options: CaptureOptions) throws(CaptureError) -> CaptureReader {
    let filter: FrameFilter? =
      if let text = options.filter { try FrameFilter(text, names: options.filterNames, path: path) } else { nil }
    let source = try CaptureSource.open(path)
    var reader = CaptureReader(source, path: path, filter: filter)
    switch options.reader {
    case .native: try reader.openNatively(start: source.start)
    case .libpcap: try reader.openWithLibpcap()
    }
    return reader
  }

  private init(_ source: CaptureSource, path: String, filter: FrameFilter?) {
    self.path = path
    stamp = source.stamp
    linkTypes = []
    seenLinkTypes = []
    header = FrameHeader(
      number: 0, timestamp: 0, capturedLength: 0, originalLength: 0, linkType: .null, interfaceIndex: 0)
    input = InputBuffer(source.descriptor, path: path)
    frameStart = 0
    borrowsFromLibpcap = false
    section = PcapngSection()
    format = .pcapng
    decompressor = source.decompressor
    pcap = nil
    self.filter = filter
  }

  /// Moves to the next frame that passes the filter; false at the end of the capture.
  ///
  /// Throws at the first record that cannot be read; the frames before it have been delivered, and the capture cannot
  /// be continued after it.
  public mutating func next() throws(CaptureError) -> Bool {
    while try advance() {
      if passesFilter() { return true }
    }
    return false
  }

  /// Lends the current frame; `next` must have returned true.
  ///
  /// It changes nothing. It is `mutating` because the compiler passes a value of this size by its address only then; a
  /// borrowed one is copied for every frame.
  @inlinable
  public mutating func withFrame<R, E: Error>(_ body: (FrameHeader, RawSpan) throws(E) -> R) throws(E) -> R {
    guard !borrowsFromLibpcap else { return try withLibpcapFrame(body) }
    let range = frameStart..<(frameStart + header.capturedLength)
    return try body(header, RawSpan(_elements: input.storage.span).extracting(range))
  }
}
