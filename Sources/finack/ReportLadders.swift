import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension SecondPass {
  /// The ladders of some connections, in their order.
  func ladders(of results: [ConnectionResult]) throws(CommandFailure) -> [Ladder] {
    var collectors = results.map { LadderCollector($0) }
    try forEachFrame(of: ConnectionSelection(results)) { header, bytes, content, match in
      collectors[match.index].take(content, in: bytes, from: match.isFromClient ? .client : .server, at: header.moment)
    }
    return zip(results, collectors).map { Ladder($0, $1) }
  }
}

extension Report {
  /// Draws the connections of the first problems; nothing where the captures cannot be read twice.
  mutating func addLadders(paths: [String], options: CaptureOptions) throws(CommandFailure) {
    let wanted = cases.indices.filter { cases[$0].problems.first?.connection != nil }.prefix(Self.ladderLimit)
    try addLadders(wanted.map { ($0, 0) }, paths: paths, options)
  }

  /// Draws the connections of checks, each from the capture of its case.
  mutating func addLadders(reader: CaptureOptions.Reader) throws(CommandFailure) {
    var left = Self.ladderLimit
    for index in cases.indices where left > 0 {
      let problems = cases[index].problems
      let wanted = problems.indices.filter { place in
        guard let stream = problems[place].connection?.stream else { return false }
        return !problems[..<place].contains { $0.connection?.stream == stream }
      }.prefix(left)
      left -= wanted.count
      try addLadders(wanted.map { (index, $0) }, paths: [cases[index].capture], CaptureOptions(reader: reader))
    }
  }

  private mutating func addLadders(
    _ places: [(case: Int, problem: Int)], paths: [String], _ options: CaptureOptions
  ) throws(CommandFailure) {
    guard !places.isEmpty, let pass = try? SecondPass(paths: paths, options: options) else { return }
    let ladders = try pass.ladders(of: places.compactMap { cases[$0.case].problems[$0.problem].connection })
    for (place, ladder) in zip(places, ladders) { cases[place.case].problems[place.problem].ladder = ladder }
  }
}
