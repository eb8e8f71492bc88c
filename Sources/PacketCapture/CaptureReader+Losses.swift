/// When a capture lost frames.
extension CaptureReader {
  /// The losses that were read since the last call.
  ///
  /// A statistics block tells of a time that was read before it, in most files of all of it: to know a loss before the connections of its
  /// time are judged, see ``forEachLoss(in:_:)``.
  public mutating func takeLosses() -> [LostFrames] { section.losses.isEmpty ? [] : section.losses.take() }

  /// Reads a whole file for the losses that it tells of, and nothing else.
  ///
  /// A fault in the file ends it: reading the frames meets the same fault.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - body: Takes each loss.
  /// - Returns: Whether all losses are known now; false for what can be read only once, such as a pipe.
  /// - Complexity: O(*n*) for a pcapng file of *n* octets; O(1) for other formats, which tell of none.
  public static func forEachLoss(in path: String, _ body: (LostFrames) -> Void) -> Bool {
    guard HostProcess.isRegularFile(path) else { return false }
    guard var reader = try? CaptureReader(path: path), case .pcapng = reader.format else { return true }
    var hasMore = true
    while hasMore {
      if reader.lendBuffered(limit: .max, { _, _ in }) == 0 { hasMore = (try? reader.advance()) ?? false }
      for loss in reader.takeLosses() { body(loss) }
    }
    return true
  }
}
