import PacketCapture

/// What has become of the captures since the first pass.
extension SecondPass {
  /// How one of the captures is no longer what it was, by what is found at their paths: a pipe in its place is not even opened.
  func change() -> CaptureError? {
    for (path, facts) in zip(paths, captures) {
      if let change = facts?.stamp?.change(of: path, now: FileStamp(path: path)) { return change }
    }
    return nil
  }

  /// How a capture that was opened again is not what it was, or cannot be read as far.
  ///
  /// - Parameters:
  ///   - again: The second reading.
  ///   - isWhole: Whether it has come to the end of every capture.
  /// - Returns: What to say of it; nil when there is nothing.
  func change(in again: borrowing MergedCapture, isWhole: Bool) -> CaptureError? {
    if let error = again.errors.first(where: { !errors.contains($0) }) { return error }
    for (index, (path, facts)) in zip(again.paths, again.facts).enumerated() {
      guard let first = captures[index] else { continue }
      if let change = first.stamp?.change(of: path, now: facts?.stamp) { return change }
      if isWhole, let facts, facts.frameCount != first.frameCount {
        return CaptureError(
          .readFailed, path: path, offset: facts.consumedBytes,
          message: "\(facts.frameCount) frames are read again, where \(first.frameCount) were read before")
      }
    }
    return nil
  }
}
