import FixtureSupport
import PacketScript
import ShutdownConformance
import TransportTracking

extension Fixture {
  /// Those whose ends violate nothing, as far as the whole capture shows.
  static let conforming = all.filter { !isViolating($0.frames) }
}

/// Whether an end of some connection of a capture is said to violate a requirement.
func isViolating(_ frames: [ScriptedFrame]) -> Bool { results(of: frames).contains { $0.verdict == .violating } }

/// Lends the connections of a capture as they leave.
func trackConnections(
  of frames: [ScriptedFrame], limits: TrackingLimits = TrackingLimits(), seed: UInt64 = 1,
  _ body: (TrackedConnection) -> Void
) {
  var analyzer = Analyzer(limits: limits, seed: seed)
  for (index, frame) in frames.enumerated() {
    let bytes = Array(frame.bytes.prefix(frame.snapLength))
    let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
    unsafe analyzer.analyze(
      bytes.span.bytes, wireLength: frame.originalLength, linkType: frame.link.linkType, moment: moment)
    if analyzer.hasDeparted { analyzer.drain { body($0) } }
  }
  analyzer.finish()
  analyzer.drain { body($0) }
}

/// What is said of every connection of a capture, in order of stream numbers.
func results(
  of frames: [ScriptedFrame], limits: TrackingLimits = TrackingLimits(), seed: UInt64 = 1
) -> [ConnectionResult] {
  var results: [ConnectionResult] = []
  let evaluator = ShutdownEvaluator()
  trackConnections(of: frames, limits: limits, seed: seed) { results.append(evaluator.evaluate($0)) }
  return results.sorted { $0.stream < $1.stream }
}

extension ConnectionResult {
  /// The result without absolute sequence numbers.
  var withoutSequenceNumbers: ConnectionResult {
    var result = self
    for role in Role.allCases { result.disconnectData[role]?.start = SequenceNumber(0) }
    return result
  }

  /// The verdict and the ending of the connection, for a message.
  var summary: String { "\(stream): \(verdict)/\(ending)" }
}
