import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension SecondPass {
  /// The ladders of some connections, in their order.
  func ladders(of results: [ConnectionResult]) throws(CommandFailure) -> [Ladder] {
    var collectors = results.map { LadderCollector($0) }
    try forEachSegment(of: ConnectionSelection(results)) { header, bytes, located, match in
      collectors[match.index].take(
        located.segment, from: match.isFromClient ? .client : .server,
        at: Moment(frame: header.number, time: Timestamp(nanoseconds: header.timestamp)),
        preview: PayloadPreview(bytes, payload: located.payload))
    }
    return zip(results, collectors).map { Ladder($0, $1) }
  }
}

extension Report {
  /// Draws the connections of the first problems; nothing where the captures cannot be read twice.
  mutating func addLadders(paths: [String], options: CaptureOptions) throws(CommandFailure) {
    let bad = cases.indices.filter { cases[$0].problems.contains { $0.connection != nil } }.prefix(Self.ladderLimit)
    guard !bad.isEmpty, let pass = try? SecondPass(paths: paths, options: options) else { return }
    let ladders = try pass.ladders(of: bad.compactMap { cases[$0].problems.first?.connection })
    for (index, ladder) in zip(bad, ladders) { cases[index].problems[0].ladder = ladder }
  }
}
