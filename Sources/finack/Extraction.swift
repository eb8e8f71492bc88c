import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import TransportTracking

/// What is wanted of connections beyond what the first pass keeps.
struct Extraction {
  /// How much content is read when nothing else is said, in octets.
  static let usualLimit = 4096

  /// How much content of the disconnect data is read of each end, in octets; nil reads none.
  var limit: Int?
  /// Where the disconnect data is written to.
  var folder: String?
  /// Where the frames of each connection are written to.
  var captureFolder: String?

  /// Reads the captures again, completes the results, and writes the files.
  ///
  /// Throws what kept a file from being written; what kept a capture from being read again, after what could be read was written.
  func run(
    _ pass: SecondPass, completing results: inout [ConnectionResult], _ outputs: OutputGuard
  ) throws(CommandFailure) {
    for folder in [folder, captureFolder].compactMap(\.self) {
      do { try HostProcess.makeFolder(folder) } catch { throw CommandFailure(error) }
    }
    var collector = limit.map { DisconnectDataCollector(results, limit: $0) }
    var captures = ExtractedCaptures(folder: captureFolder, streams: results.map(\.stream), outputs)
    let isOneFile = pass.paths.count == 1
    let unread: CaptureError?
    do {
      defer { collector?.complete(&results) }
      unread = try pass.forEachFrame(of: ConnectionSelection(results)) {
        (header, frame, content, match) throws(CommandFailure) in
        collector?.take(content, in: frame, of: match.index, from: match.isFromClient ? .client : .server)
        let origin = isOneFile ? pass.paths[0] : "the merged captures"
        try captures.append(frame, header, of: match.index, comment: "frame \(header.number) of \(origin)")
      }
    }
    try captures.flush()
    try writeDisconnectData(results, outputs)
    if let unread { throw CommandFailure(secondPass: unread) }
  }

  private func writeDisconnectData(_ results: [ConnectionResult], _ outputs: OutputGuard) throws(CommandFailure) {
    guard let folder else { return }
    for result in results {
      for role in Role.allCases {
        guard let content = result.disconnectData[role]?.content else { continue }
        do {
          try outputs.open("\(folder)/stream-\(result.stream).\(role.rawValue).bin", .anew).write(content)
        } catch {
          throw CommandFailure(error)
        }
      }
    }
  }
}

/// One capture for each connection, written in pieces, so that neither memory nor open files grow with their number.
struct ExtractedCaptures {
  /// How many octets wait until they are written.
  private static let bufferSize = 32 << 20

  private let folder: String?
  private let streams: [UInt64]
  private let outputs: OutputGuard
  private var encoders: [PcapngEncoder]
  /// The files that were begun.
  private var begun: [FileTree.Identity?]
  /// Those for which something waits.
  private var waiting: [Int] = []
  private var size = 0

  init(folder: String?, streams: [UInt64], _ outputs: OutputGuard) {
    self.outputs = outputs
    self.folder = folder
    self.streams = folder == nil ? [] : streams
    encoders = Array(repeating: PcapngEncoder(), count: self.streams.count)
    begun = Array(repeating: nil, count: self.streams.count)
  }

  /// Adds a frame to the capture of a connection.
  mutating func append(_ frame: RawSpan, _ header: FrameHeader, of index: Int, comment: String) throws(CommandFailure) {
    guard folder != nil else { return }
    let before = encoders[index].count
    if before == 0 { waiting.append(index) }
    encoders[index].append(header, frame, comment: comment)
    size += encoders[index].count - before
    if size >= Self.bufferSize { try flush() }
  }

  /// Writes what waits.
  mutating func flush() throws(CommandFailure) {
    guard let folder else { return }
    for index in waiting {
      let path = "\(folder)/stream-\(streams[index]).pcapng"
      do {
        let file =
          if let begun = begun[index] { try outputs.reopen(path, begun) } else { try outputs.open(path, .anew) }
        try file.write(encoders[index].take())
        begun[index] = file.identity
      } catch {
        throw CommandFailure(error)
      }
    }
    waiting.removeAll(keepingCapacity: true)
    size = 0
  }
}
