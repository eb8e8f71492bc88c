import PacketCapture
import ShutdownConformance
import TransportTracking

/// A frame that was copied from an interface.
struct StoredFrame: Sendable {
  let header: FrameHeader
  let bytes: [UInt8]

  init(_ header: FrameHeader, _ span: RawSpan) {
    self.header = header
    bytes = span.octets(in: 0..<span.byteCount)
  }
}

/// Where the frames of a capture are. They are read twice: to judge, and to draw.
enum FrameSource {
  case file(path: String, filter: String?)
  case memory([StoredFrame])

  /// Adds the times in which a capture file lost frames.
  func addLosses(to losses: inout LossIntervals) {
    guard case .file(let path, _) = self else { return }
    _ = CaptureReader.forEachLoss(in: path) { loss in
      losses.add(from: Timestamp(nanoseconds: loss.from), to: Timestamp(nanoseconds: loss.to))
    }
  }

  /// What a capture file is now; nil for frames in memory.
  var stamp: FileStamp? {
    guard case .file(let path, _) = self else { return nil }
    return FileStamp(path: path)
  }

  /// Lends each frame in order; throws when a file ends early, after the frames before have been lent.
  func forEachFrame(_ body: (FrameHeader, RawSpan) -> Void) throws(CaptureError) {
    switch self {
    case .file(let path, let filter):
      var reader = try CaptureReader(path: path, options: CaptureOptions(filter: filter))
      while try reader.next() { reader.withFrame(body) }
    case .memory(let frames):
      for frame in frames { body(frame.header, RawSpan(_elements: frame.bytes.span)) }
    }
  }
}
