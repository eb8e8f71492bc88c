import CaptureAnalysis
import PacketCapture
import TransportTracking

/// Where a live run goes to: the report, and the packets that are kept.
struct LiveOutput: ~Copyable, LiveReceiver {
  var report: LiveReport
  var kept: KeptPackets

  init(_ report: consuming LiveReport, _ kept: consuming KeptPackets) {
    self.report = report
    self.kept = kept
  }

  mutating func frame(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, flow: FlowKey?) {
    kept.add(header, bytes, interface: interface, of: flow)
  }

  mutating func ended(_ end: LiveEnd) {
    if let mark = report.take(end), !end.hasLeft || mark.supersedes != nil || end.isOver {
      kept.update(end.result, end.flow, mark)
    }
    if end.hasLeft { kept.forget(end.result, end.flow) }
  }

  mutating func lost(_ losses: [LiveLoss]) {
    for loss in losses {
      kept.add(loss.from.counts, interface: loss.interface, time: loss.from.time)
      kept.add(loss.to.counts, interface: loss.interface, time: loss.to.time)
    }
    report.refresh()
  }

  mutating func pause() throws(CommandFailure) { try report.flushIfLarge() }
}
