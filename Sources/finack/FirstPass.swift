import PacketCapture

/// What a second pass over captures has to find again.
struct FirstPass {
  private let captures: [CaptureFacts?]
  private let errors: [CaptureError]

  /// Takes what reading has come to.
  ///
  /// - Parameters:
  ///   - captures: What is known of each capture; nil for one that could not be opened.
  ///   - errors: Why captures could not be opened or read to their end.
  init(_ captures: [CaptureFacts?], errors: [CaptureError]) {
    self.captures = captures
    self.errors = errors
  }

  /// Whether all captures that were read are files, which can be read twice.
  var isOfFiles: Bool { captures.allSatisfy { $0 == nil || $0?.stamp != nil } }

  /// How one of the captures is no longer what it was, by what is found at their paths: a pipe in its place is not even opened.
  func change(of paths: [String]) -> CaptureError? {
    for (index, path) in paths.enumerated() {
      if let change = captures[index]?.stamp?.change(of: path, now: FileStamp(path: path)) { return change }
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

extension AnalysisPipeline {
  /// What has been read, for a second pass.
  var firstPass: FirstPass { FirstPass(facts, errors: errors) }
}
