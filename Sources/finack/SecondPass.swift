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
    self.init(paths: paths, options)
  }

  /// Creates a pass over captures that were files when they were read first.
  init(paths: [String], _ options: CaptureOptions) {
    self.paths = paths
    self.options = options
  }

  /// Lends every frame with a segment of some connections, a part of one, or an ICMP error about one, in the order of the capture.
  ///
  /// Only a fragment that comes before the first one of its segment has to wait for it, to tell which connection it is of. This pass ends at
  /// the last frame of the connections, or where the first one did.
  ///
  /// - Parameters:
  ///   - connections: The connections.
  ///   - first: What the first pass has read.
  ///   - body: Takes a frame.
  /// - Throws: What `body` does; `unreadable`, after what could be read was lent, when a capture is not what it was in the first pass, cannot
  ///   be read as far, or the last frame is not found again.
  func forEachFrame(
    of connections: ConnectionSelection, after first: FirstPass,
    _ body: (FrameHeader, RawSpan, SegmentDecoder.Content, ConnectionSelection.Match) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    guard connections.count > 0 else { return }
    if let change = first.change(of: paths) { throw CommandFailure(secondPass: change) }
    var capture = try open()
    if let change = first.change(in: capture, isWhole: false) { throw CommandFailure(secondPass: change) }
    let isWhole = try lendFrames(of: connections, in: &capture, body)
    if let change = first.change(in: capture, isWhole: isWhole) ?? first.change(of: paths) {
      throw CommandFailure(secondPass: change)
    }
  }

  private func open() throws(CommandFailure) -> MergedCapture {
    do {
      return try MergedCapture(paths: paths, options: options)
    } catch {
      throw CommandFailure(secondPass: error)
    }
  }

  /// Lends the frames; whether all captures were read to their ends.
  private func lendFrames(
    of connections: ConnectionSelection, in capture: inout MergedCapture,
    _ body: (FrameHeader, RawSpan, SegmentDecoder.Content, ConnectionSelection.Match) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> Bool {
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
    return !isDone
  }
}

extension CommandFailure {
  /// A capture that cannot be read a second time.
  init(secondPass error: CaptureError) {
    self.init(error)
    status = .unreadable
    reading = error
  }
}

extension FrameHeader {
  /// The number and the time of the frame.
  var moment: Moment { Moment(frame: number, time: Timestamp(nanoseconds: timestamp)) }
}
