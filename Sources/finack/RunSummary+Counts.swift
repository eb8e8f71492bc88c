import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension RunSummary {
  /// What is to be said at the end.
  ///
  /// - Parameters:
  ///   - counts: What was counted.
  ///   - errors: Why captures could not be opened or read to their end.
  ///   - failOn: The verdicts that make the threshold.
  init(_ counts: AnalysisCounts, errors: [CaptureError], failOn: [Verdict]) {
    self.init(
      frames: FrameCounts(counts.frames, dropped: counts.lostFrames), outcomes: counts.outcomes,
      evicted: counts.evictedConnections, start: counts.frames.firstTime, end: counts.frames.lastTime,
      errors: errors.map(ReadingError.init), threshold: ThresholdResult(failOn: failOn, outcomes: counts.outcomes))
  }
}

extension ReadingError {
  /// An error as the reporters describe it.
  init(_ error: CaptureError) { self.init(path: error.path, offset: error.offset, message: error.message) }
}

extension FrameCounts {
  /// The counts of an analysis, kinds without a frame left out.
  init(_ statistics: CaptureStatistics, dropped: UInt64?) {
    let malformed = DecodeError.allCases.compactMap { kind -> Named? in
      let count = statistics.malformed(kind)
      return count > 0 ? Named(name: "\(kind.name)", count: count) : nil
    }
    let unsupported = statistics.unsupportedLinkTypes.sorted { $0.key < $1.key }.map {
      Named(name: LinkType(rawValue: $0.key).description, count: $0.value)
    }
    self.init(
      read: statistics.frames, notTCP: statistics.otherFrames, truncated: statistics.cutFrames,
      fragments: statistics.fragments, dropped: dropped, malformed: malformed, unsupportedLinkTypes: unsupported,
      isFiltered: statistics.isFiltered)
  }
}
