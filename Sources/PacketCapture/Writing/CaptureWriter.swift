/// Writes captured frames to pcapng files, one after another.
///
/// Only whole blocks are written: after a crash a file can be read up to the last complete packet, and it ends with one when no more can be
/// written. pcapng is the format that keeps the names of interfaces, different link types side by side, and the frames that were dropped, which
/// an analysis has to know.
public struct CaptureWriter: ~Copyable {
  /// An interface that frames come from.
  public struct Interface: Sendable {
    /// Its name.
    public let name: String
    /// What its frames start with.
    public let linkType: LinkType
    /// The most octets of a frame that are captured.
    public let snapshotLength: Int
    /// What its frames have passed.
    public let filter: String

    /// Describes an interface.
    public init(name: String, linkType: LinkType, snapshotLength: Int, filter: String) {
      self.name = name
      self.linkType = linkType
      self.snapshotLength = snapshotLength
      self.filter = filter
    }
  }

  /// This many octets are written at once.
  private static let pieceSize = 1 << 16

  private let interfaces: [Interface]
  private let rotation: CaptureRotation
  private var names: CaptureNames
  private let outputs: OutputGuard
  private var file: OutputFile
  private var blocks = PcapngBlocks()
  private var written: UInt64 = 0
  private var begin: Int64
  private var counts: [LiveCounts?]
  private var waiting: UInt64 = 0
  /// How many frames are in files, or were handed to the reader of a pipe.
  public private(set) var framesWritten: UInt64 = 0
  private var isFirst = true
  /// The path of a file that was begun by rotation, if writing has failed before anything was in it.
  public private(set) var emptyFile: String?

  /// Creates the first file.
  ///
  /// - Parameters:
  ///   - output: The file, named and perhaps opened while the process was root.
  ///   - outputs: Opens this file and those that follow.
  ///   - interfaces: Where frames come from; a frame names one by its index.
  ///   - rotation: When a new file is begun.
  ///   - time: The time of the capture's clock, in nanoseconds since 1970.
  /// - Throws: `cannotOpen`, `wouldOverwrite` or `outputRefused`.
  public init(
    _ output: PreparedCapture, _ outputs: OutputGuard, interfaces: [Interface], rotation: CaptureRotation, time: Int64
  ) throws(CaptureError) {
    let first = try output.open(outputs)
    self.interfaces = interfaces
    self.rotation = rotation
    names = output.names
    self.outputs = outputs
    file = first
    begin = time
    counts = interfaces.map { _ in nil }
    writeHeader()
  }

  /// Creates a file of its own, for frames that were kept; nobody has named it.
  ///
  /// - Throws: `cannotOpen`, `wouldOverwrite` or `outputRefused`.
  public init(path: String, _ outputs: OutputGuard, interfaces: [Interface]) throws(CaptureError) {
    let file = PreparedCapture(path: path)
    try self.init(file, outputs, interfaces: interfaces, rotation: CaptureRotation(), time: 0)
  }

  private mutating func writeHeader() {
    blocks.section()
    for interface in interfaces {
      blocks.interface(
        interface.linkType, name: interface.name, snapshotLength: interface.snapshotLength, filter: interface.filter)
    }
    for (index, counts) in counts.enumerated() {
      if let counts { blocks.statistics(counts, interface: index, time: begin) }
    }
  }

  /// Appends a frame; begins a new file before it, if it is time.
  ///
  /// Throws `writeFailed` or `brokenPipe`, and for a new file what ``OutputGuard/open(_:_:)`` does.
  public mutating func append(_ header: FrameHeader, _ frame: RawSpan, interface: Int) throws(CaptureError) {
    if isFull(adding: frame.byteCount) || isOver(at: header.timestamp) { try rotate(header.timestamp) }
    blocks.frame(header, frame, interface: interface)
    waiting += 1
    if blocks.bytes.count >= Self.pieceSize { try flush() }
  }

  /// Appends what an interface has counted up to a time, so that an analysis of the file knows what was dropped.
  public mutating func append(_ counts: LiveCounts, interface: Int, time: Int64) {
    self.counts[interface] = counts
    blocks.statistics(counts, interface: interface, time: time)
  }

  /// Writes what was collected. When that fails the file ends with the last block that is whole, and there is no more to be written.
  ///
  /// Throws `writeFailed` or `brokenPipe`.
  public mutating func flush() throws(CaptureError) {
    guard !blocks.bytes.isEmpty else { return }
    let (kept, failure) = file.write(blocks.bytes) { PcapngBlocks.whole($0).octets }
    written += UInt64(kept)
    if let failure {
      framesWritten += UInt64(PcapngBlocks.whole(blocks.bytes[..<kept]).packets)
      if written == 0, !isFirst { emptyFile = file.path }
      throw failure
    }
    framesWritten += waiting
    waiting = 0
    blocks.bytes.removeAll(keepingCapacity: true)
  }

  private func isFull(adding octets: Int) -> Bool {
    guard let size = rotation.size else { return false }
    return written + UInt64(blocks.bytes.count + octets + 36) > size
  }

  private func isOver(at time: Int64) -> Bool {
    guard let interval = rotation.interval else { return false }
    let (passed, overflow) = time.subtractingReportingOverflow(begin)
    return overflow ? time > begin : passed >= interval
  }

  private mutating func rotate(_ time: Int64) throws(CaptureError) {
    try flush()
    file = try outputs.open(names.next(time), .anew)
    for surplus in names.takeSurplus(rotation.files) { outputs.remove(surplus) }
    (written, begin, isFirst) = (0, time, false)
    writeHeader()
  }
}

/// The first file of a capture: its name, and the file itself where root could create it for the user that the process becomes.
public struct PreparedCapture {
  let path: String
  let names: CaptureNames
  private let way: OutputGuard.Way
  private let file: OutputFile?

  /// The folder of the file.
  public var folder: String { FileTree.split(path).folder }

  /// Names the file, and as root tries to create it; `-` is the standard output.
  public init(pattern: String, time: Int64, privileges: Privileges, _ outputs: OutputGuard) {
    var names = CaptureNames(pattern)
    path = pattern == "-" ? pattern : names.next(time)
    self.names = names
    way = path == pattern ? .inPlace : .anew
    file = outputs.create(path, privileges: privileges)
  }

  /// Names a file that nobody else has to create.
  init(path: String) {
    self.path = path
    names = CaptureNames(path)
    way = .anew
    file = nil
  }

  /// Opens the file, if it is not open yet: when root has been given up.
  func open(_ outputs: OutputGuard) throws(CaptureError) -> OutputFile {
    if let file { return file }
    return try outputs.open(path, way)
  }
}
