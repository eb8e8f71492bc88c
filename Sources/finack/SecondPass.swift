import PacketCapture
import ShutdownConformance
import TransportTracking

/// Reads captures a second time, for the frames of connections that are known by now.
///
/// The first pass keeps lengths and places, no octets: what is wanted for few connections need not be kept of all. The same captures and options
/// give the same frame numbers.
struct SecondPass {
  let paths: [String]
  let options: CaptureOptions

  /// Creates a pass over the captures of an analysis.
  ///
  /// Throws `usage` for a pipe, which cannot be read twice.
  init(paths: [String], options: CaptureOptions) throws(CommandFailure) {
    for path in paths where path == "-" || HostProcess.exists(path) && !HostProcess.isRegularFile(path) {
      let name = path == "-" ? "the standard input" : path
      throw CommandFailure(.usage, "\(name): it has to be read twice, so it must be a file, not a pipe")
    }
    self.paths = paths
    self.options = options
  }

  /// Lends every segment of some connections, with its frame, in the order of the capture.
  ///
  /// What cannot be read was told of by the first pass; this one ends there, or at the last frame of the connections.
  func forEachSegment(
    of connections: ConnectionSelection,
    _ body: (FrameHeader, RawSpan, SegmentDecoder.Located, ConnectionSelection.Match) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    guard connections.count > 0, var capture = try? MergedCapture(paths: paths, options: options) else { return }
    let decoder = SegmentDecoder()
    var isDone = false
    while !isDone, capture.next() {
      try capture.withFrame { (header, bytes) throws(CommandFailure) in
        isDone = header.number >= connections.lastFrame
        guard
          let located = decoder.segment(
            in: bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue),
          let match = connections.find(located.segment, frame: header.number)
        else { return }
        try body(header, bytes, located, match)
      }
    }
  }
}

extension ConnectionSelection {
  /// The connections of some results, in their order.
  init(_ results: [ConnectionResult]) {
    self.init()
    for result in results {
      add(
        client: result.client, server: result.server,
        frames: result.frames.first...max(result.frames.first, result.frames.last))
    }
  }
}
