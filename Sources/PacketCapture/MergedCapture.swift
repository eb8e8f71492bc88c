/// Several captures as one, in the order of time.
///
/// It is what `mergecap` would write: the frame with the earliest time comes next, and frames are numbered by their
/// place in the merged capture. At equal times the last of the arguments comes first, as `mergecap` has it. Within one
/// file the order of its records is kept even where its clock stepped back. A file that fails ends there, the others are
/// read on. One file alone is read without any of this.
public struct MergedCapture: ~Copyable {
  /// The paths as they were given.
  public let paths: [String]

  /// What went wrong so far, in the order in which it did; complete when `next` has returned false.
  public private(set) var errors: [CaptureError] = []

  /// Which of `paths` the current frame comes from.
  public private(set) var sourceIndex = 0

  /// The number of the current frame in the file that it comes from.
  public private(set) var sourceFrameNumber: UInt64 = 0

  @usableFromInline var single: CaptureReader?
  private var merged: MergedReaders?

  /// Opens all captures.
  ///
  /// A file that cannot be opened becomes one of `errors`, like one that ends early. Throws `filterSyntax`.
  public init(paths: [String], options: CaptureOptions = CaptureOptions()) throws(CaptureError) {
    self.paths = paths
    guard paths.count == 1 else {
      if let filter = options.filter {
        _ = try FrameFilter(filter, names: options.filterNames, path: paths.first ?? "-")
      }
      merged = MergedReaders(paths: paths, options: options, errors: &errors)
      return
    }
    do {
      single = try CaptureReader(path: paths[0], options: options)
    } catch {
      guard error.code != .filterSyntax else { throw error }
      errors.append(error)
    }
  }

  /// Moves to the next frame that passes the filter; false when every capture has ended.
  ///
  /// Complexity: O(log *n*) for *n* captures.
  public mutating func next() -> Bool {
    guard merged == nil else { return nextMerged() }
    do {
      guard try single?.next() == true else { return false }
      sourceFrameNumber = single?.header.number ?? 0
      return true
    } catch {
      errors.append(error)
      return false
    }
  }

  /// Moves on and lends each frame, as long as that takes nothing but what was read already: a single pcap or pcapng file, no filter; see
  /// ``CaptureReader/lendBuffered(limit:_:)``.
  ///
  /// - Parameters:
  ///   - limit: How many frames are lent at most.
  ///   - body: Is lent each frame.
  /// - Returns: How many frames were lent; none when it takes `next` to move on.
  @inlinable @inline(__always)
  public mutating func lendBuffered(limit: Int, _ body: (FrameHeader, RawSpan) -> Void) -> Int {
    guard let count = single?.lendBuffered(limit: limit, body), count > 0 else { return 0 }
    noteLent(count)
    return count
  }

  @usableFromInline
  mutating func noteLent(_ count: Int) { sourceFrameNumber += UInt64(count) }

  private mutating func nextMerged() -> Bool {
    guard let slot = merged?.next(errors: &errors) else { return false }
    sourceIndex = slot.index
    sourceFrameNumber = slot.reader.header.number
    return true
  }

  /// What is known so far about each capture, in the order of `paths`; nil for one that could not be opened.
  ///
  /// For a progress line and for a description of the input; it takes a few system calls.
  public var facts: [CaptureFacts?] {
    if let merged { return merged.facts }
    switch single {
    case .some(let reader): return [reader.facts]
    case .none: return [nil]
    }
  }

  /// How many frames the captures say they lost, saturating; nil when they say nothing. Complete at the end, where pcapng has it.
  public var drops: UInt64? {
    let counted = facts.compactMap { $0?.drops.largest }
    return counted.isEmpty ? nil : counted.reduce(0) { $0.addingSaturated($1) }
  }

  /// What was read of lost frames since the last call.
  public mutating func takeLosses() -> [LostFrames] {
    if merged != nil { return merged?.takeLosses() ?? [] }
    return single?.takeLosses() ?? []
  }

  /// Lends the current frame, with its number in the merged capture; `next` must have returned true.
  @inlinable
  public mutating func withFrame<R, E: Error>(_ body: (FrameHeader, RawSpan) throws(E) -> R) throws(E) -> R {
    guard let result = try single?.withFrame(body) else { return try withMergedFrame(body) }
    return result
  }

  @usableFromInline
  func withMergedFrame<R, E: Error>(_ body: (FrameHeader, RawSpan) throws(E) -> R) throws(E) -> R {
    guard let merged, let slot = merged.current else {
      preconditionFailure("a frame is lent only after next() has returned true")
    }
    return try slot.reader.withFrame { (header, bytes) throws(E) in
      var header = header
      header.number = merged.number
      return try body(header, bytes)
    }
  }
}
