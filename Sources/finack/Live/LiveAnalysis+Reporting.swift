import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension LiveAnalysis {
  /// Reports connections whose end is decided.
  mutating func reportDecided(now: Timestamp) throws(CommandFailure) {
    analyzer.lendDecided(now: now) { tracked in
      let result = evaluator.evaluate(tracked)
      if let mark = report.decided(result) { kept.update(result, tracked.connection.key, mark) }
    }
    try report.flushIfLarge()
  }

  /// Reports connections that leave the table, where that says something new.
  mutating func reportDeparted() throws(CommandFailure) {
    analyzer.drain { tracked in
      let result = evaluator.evaluate(tracked)
      if let mark = report.departed(result), mark.supersedes != nil || result.ending.isEnd {
        kept.update(result, tracked.connection.key, mark)
      }
      kept.forget(result, tracked.connection.key)
    }
    try report.flushIfLarge()
  }

  /// Reports what is known so far, and opens the output file anew, so that the old one can be moved away.
  mutating func reportInterim() throws(CommandFailure) {
    var interim = summary()
    interim.isInterim = true
    report.add(interim)
    try report.flush()
    guard let path = settings.output, path != "-" else { return }
    do {
      try report.reopen()
    } catch {
      console.say("\(error.description); the report goes on in the file that was open")
    }
  }

  /// What is known so far.
  func summary() -> RunSummary {
    let statistics = analyzer.statistics
    let dropped = drops.reduce(0) { $0 + $1.dropped + $1.droppedByInterface }
    var summary = RunSummary(
      frames: FrameCounts(statistics, dropped: dropped), outcomes: report.outcomes,
      evicted: statistics.evictedConnections, start: statistics.firstTime, end: statistics.lastTime,
      errors: sources.errors.map { ReadingError(path: $0.path, offset: nil, message: $0.message) },
      threshold: settings.failOn.isEmpty
        ? nil : ThresholdResult(failOn: settings.failOn, outcomes: report.outcomes))
    summary.interfaces = zip(sources.interfaces, drops).map {
      InterfaceCounts(
        name: $0.name, received: $1.received, droppedByKernel: $1.dropped, droppedByInterface: $1.droppedByInterface)
    }
    summary.unwritten = kept.unwritten
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
