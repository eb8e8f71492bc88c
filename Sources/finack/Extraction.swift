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
  func run(_ pass: SecondPass, completing results: inout [ConnectionResult]) throws(CommandFailure) {
    for folder in [folder, captureFolder].compactMap(\.self) {
      do { try HostProcess.makeFolder(folder) } catch { throw CommandFailure(error) }
    }
    var collector = limit.map { DisconnectDataCollector(results, limit: $0) }
    var captures = ExtractedCaptures(folder: captureFolder, streams: results.map(\.stream))
    let isOneFile = pass.paths.count == 1
    try pass.forEachFrame(of: ConnectionSelection(results)) {
      (header, frame, content, match) throws(CommandFailure) in
      collector?.take(content, in: frame, of: match.index, from: match.isFromClient ? .client : .server)
      let origin = isOneFile ? pass.paths[0] : "the merged captures"
      try captures.append(frame, header, of: match.index, comment: "frame \(header.number) of \(origin)")
    }
    try captures.flush()
    collector?.complete(&results)
    try writeDisconnectData(results)
  }

  private func writeDisconnectData(_ results: [ConnectionResult]) throws(CommandFailure) {
    guard let folder else { return }
    for result in results {
      for role in Role.allCases {
        guard let content = result.disconnectData[role]?.content else { continue }
        do {
          try OutputFile(path: "\(folder)/stream-\(result.stream).\(role.rawValue).bin").write(content)
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
  private var encoders: [PcapngEncoder]
  private var exists: [Bool]
  private var size = 0

  init(folder: String?, streams: [UInt64]) {
    self.folder = folder
    self.streams = folder == nil ? [] : streams
    encoders = Array(repeating: PcapngEncoder(), count: self.streams.count)
    exists = Array(repeating: false, count: self.streams.count)
  }

  /// Adds a frame to the capture of a connection.
  mutating func append(_ frame: RawSpan, _ header: FrameHeader, of index: Int, comment: String) throws(CommandFailure) {
    guard folder != nil else { return }
    let before = encoders[index].count
    encoders[index].append(header, frame, comment: comment)
    size += encoders[index].count - before
    if size >= Self.bufferSize { try flush() }
  }

  /// Writes what waits.
  mutating func flush() throws(CommandFailure) {
    guard let folder else { return }
    for index in encoders.indices where encoders[index].count > 0 {
      let path = "\(folder)/stream-\(streams[index]).pcapng"
      do {
        let file = exists[index] ? try OutputFile(appendingTo: path) : try OutputFile(path: path)
        try file.write(encoders[index].take())
      } catch {
        throw CommandFailure(error)
      }
      exists[index] = true
    }
    size = 0
  }
}
