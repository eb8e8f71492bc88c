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

  /// Lends every frame with a segment of some connections, a part of one, or an ICMP error about one, in the order of the capture.
  ///
  /// Only a fragment that comes before the first one of its segment has to wait for it, to tell which connection it is of. What cannot be read
  /// was told of by the first pass; this one ends there, or at the last frame of the connections.
  func forEachFrame(
    of connections: ConnectionSelection,
    _ body: (FrameHeader, RawSpan, SegmentDecoder.Content, ConnectionSelection.Match) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    guard connections.count > 0, var capture = try? MergedCapture(paths: paths, options: options) else { return }
    var (decoder, waiting) = (SegmentDecoder(), WaitingFragments())
    var isDone = false
    while !isDone, capture.next() {
      try capture.withFrame { (header, bytes) throws(CommandFailure) in
        isDone = header.number >= connections.lastFrame
        guard
          let content = decoder.decode(
            bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue)
        else { return }
        let match = content.flow.flatMap { connections.find($0.key, $0.direction, frame: header.number) }
        if let match {
          try waiting.release(content.datagram) { (header, bytes, fragment) throws(CommandFailure) in
            try body(header, bytes, fragment, match)
          }
          try body(header, bytes, content, match)
        } else if content.flow.map({ connections.contains($0.key) }) ?? true {
          waiting.add(content, header, bytes)
        }
      }
    }
  }
}

extension FrameHeader {
  /// The number and the time of the frame.
  var moment: Moment { Moment(frame: number, time: Timestamp(nanoseconds: timestamp)) }
}
