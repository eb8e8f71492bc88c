import CaptureAnalysis
import PacketCapture
import ShutdownReporting

extension LiveSession {
  /// Reports what is known so far, and opens the output file anew, so that the old one can be moved away.
  mutating func reportInterim() throws(CommandFailure) {
    var interim = summary()
    interim.isInterim = true
    output.report.add(interim)
    try output.report.flush()
    guard let path = settings.output, path != "-" else { return }
    do {
      try output.report.reopen()
    } catch {
      console.say("\(error.description); the report goes on in the file that was open")
    }
  }

  /// What is known so far.
  func summary() -> RunSummary {
    let (statistics, outcomes) = (analysis.statistics, output.report.outcomes)
    let dropped = analysis.counts.reduce(0) { $0 + $1.dropped + $1.droppedByInterface }
    var summary = RunSummary(
      frames: FrameCounts(statistics, dropped: dropped), outcomes: outcomes,
      evicted: statistics.evictedConnections, start: statistics.firstTime, end: statistics.lastTime,
      errors: analysis.errors.map { ReadingError(path: $0.path, offset: nil, message: $0.message) },
      threshold: settings.failOn.isEmpty ? nil : ThresholdResult(failOn: settings.failOn, outcomes: outcomes))
    summary.interfaces = zip(analysis.interfaces, analysis.counts).map {
      InterfaceCounts(
        name: $0.name, received: $1.received, droppedByKernel: $1.dropped, droppedByInterface: $1.droppedByInterface)
    }
    summary.unwritten = output.kept.unwritten
    return summary
  }
}

extension CaptureDescription {
  /// An interface as the reporters describe it.
  init(_ interface: CaptureWriter.Interface) {
    self.init(
      path: interface.name, format: interface.linkType.description, reader: "libpcap", filter: interface.filter)
  }
}
