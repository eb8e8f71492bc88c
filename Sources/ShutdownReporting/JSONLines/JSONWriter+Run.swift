import ShutdownConformance

/// The `capture` and `summary` records.
extension JSONWriter {
  mutating func write(_ capture: CaptureDescription) {
    beginObject()
    field("record", name: "capture")
    field("path", string: capture.path)
    field("format", string: capture.format)
    field("reader", string: capture.reader)
    field("size", capture.size)
    field("filter", string: capture.filter)
    endObject()
  }

  mutating func write(_ summary: RunSummary) {
    beginObject()
    field("record", name: "summary")
    field("complete", summary.isComplete)
    field("start", summary.start)
    field("end", summary.end)
    writeFrames(summary.frames)
    field("connections", summary.outcomes.total)
    field("evicted", summary.evicted)
    field("deviant", summary.outcomes.deviant)
    writeVerdicts(summary.outcomes)
    writeEndings(summary.outcomes)
    array("errors", summary.errors) { json, error in json.write(error) }
    writeThreshold(summary.threshold)
    if !summary.interfaces.isEmpty { writeLive(summary) }
    endObject()
  }

  private mutating func writeLive(_ summary: RunSummary) {
    field("interim", summary.isInterim)
    array("interfaces", summary.interfaces) { json, interface in
      json.beginObject()
      json.field("name", string: interface.name)
      json.field("received", interface.received)
      json.field("dropped_by_kernel", interface.droppedByKernel)
      json.field("dropped_by_interface", interface.droppedByInterface)
      json.endObject()
    }
    object("not_written") { json in
      json.field("packets", summary.unwritten.packets)
      json.field("captures", summary.unwritten.captures)
    }
  }

  private mutating func writeFrames(_ frames: FrameCounts) {
    object("frames") { json in
      json.field("read", frames.read)
      json.field("not_tcp", frames.notTCP)
      json.field("truncated", frames.truncated)
      json.field("fragments", frames.fragments)
      json.field("dropped", frames.dropped)
      json.array("malformed", frames.malformed) { json, kind in json.write("kind", kind) }
      json.array("unsupported_link_types", frames.unsupportedLinkTypes) { json, type in json.write("link_type", type) }
    }
  }

  private mutating func write(_ key: String, _ named: FrameCounts.Named) {
    beginObject()
    field(key, string: named.name)
    field("count", named.count)
    endObject()
  }

  private mutating func writeVerdicts(_ outcomes: OutcomeTally) {
    object("verdicts") { json in
      for verdict in Verdict.allCases { json.field(verdict.rawValue, outcomes.count(of: verdict)) }
    }
  }

  private mutating func writeEndings(_ outcomes: OutcomeTally) {
    object("endings") { json in
      for isSuspect in [false, true] {
        for ending in Ending.allCases {
          let count = outcomes.count(of: ending, suspect: isSuspect)
          if count > 0 { json.field(EndingName(ending: ending, isSuspect: isSuspect).text, count) }
        }
      }
    }
  }

  private mutating func write(_ error: ReadingError) {
    beginObject()
    field("path", string: error.path)
    field("offset", error.offset)
    field("message", string: error.message)
    endObject()
  }

  private mutating func writeThreshold(_ threshold: ThresholdResult?) {
    guard let threshold else { return nullField("threshold") }
    object("threshold") { json in
      json.array("fail_on", threshold.failOn) { json, verdict in json.name(verdict.rawValue) }
      json.field("connections", threshold.connections)
      json.field("failed", threshold.isFailure)
    }
  }
}
