import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension SecondPass {
  /// The ladders of some connections, in their order.
  func ladders(of results: [ConnectionResult], after first: FirstPass) throws(CommandFailure) -> [Ladder] {
    var collectors = results.map { LadderCollector($0) }
    try forEachFrame(of: ConnectionSelection(results), after: first) { header, bytes, content, match in
      collectors[match.index].take(content, in: bytes, from: match.isFromClient ? .client : .server, at: header.moment)
    }
    return zip(results, collectors).map { Ladder($0, $1) }
  }
}

extension Report {
  /// Draws the connections of the first problems; nothing where the captures are pipes, which cannot be read twice.
  ///
  /// - Returns: Why they could not be read again; then nothing is drawn.
  mutating func addLadders(paths: [String], options: CaptureOptions, after first: FirstPass) -> CommandFailure? {
    let wanted = cases.indices.filter { cases[$0].problems.first?.connection != nil }.prefix(Self.ladderLimit)
    return addLadders(wanted.map { ($0, 0) }, paths: paths, options, after: first)
  }

  /// Draws the connections of checks, each from the capture of its case.
  ///
  /// - Parameters:
  ///   - reader: What reads the captures.
  ///   - firstPasses: What was read of each capture, by its path.
  /// - Returns: Why captures could not be read again; then nothing of them is drawn.
  mutating func addLadders(reader: CaptureOptions.Reader, after firstPasses: [String: FirstPass]) -> [CommandFailure] {
    var left = Self.ladderLimit
    var failures: [CommandFailure] = []
    for index in cases.indices where left > 0 {
      let problems = cases[index].problems
      let wanted = problems.indices.filter { place in
        guard let stream = problems[place].connection?.stream else { return false }
        return !problems[..<place].contains { $0.connection?.stream == stream }
      }.prefix(left)
      left -= wanted.count
      let capture = cases[index].capture
      guard let first = firstPasses[capture] else { continue }
      let options = CaptureOptions(reader: reader)
      if let failure = addLadders(wanted.map { (index, $0) }, paths: [capture], options, after: first) {
        failures.append(failure)
      }
    }
    return failures
  }

  private mutating func addLadders(
    _ places: [(case: Int, problem: Int)], paths: [String], _ options: CaptureOptions, after first: FirstPass
  ) -> CommandFailure? {
    guard !places.isEmpty, first.isOfFiles else { return nil }
    let pass = SecondPass(paths: paths, options)
    let results = places.compactMap { cases[$0.case].problems[$0.problem].connection }
    do throws(CommandFailure) {
      let ladders = try pass.ladders(of: results, after: first)
      for (place, ladder) in zip(places, ladders) { cases[place.case].problems[place.problem].ladder = ladder }
      return nil
    } catch {
      return error
    }
  }
}
