import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension SecondPass {
  /// The ladders of some connections, in their order; throws why the captures could not be read again.
  func ladders(of results: [ConnectionResult]) throws(CaptureError) -> [Ladder] {
    var collectors = results.map { LadderCollector($0) }
    let error = forEachFrame(of: ConnectionSelection(results)) { header, bytes, content, match in
      collectors[match.index].take(content, in: bytes, from: match.isFromClient ? .client : .server, at: header.moment)
    }
    if let error { throw error }
    return zip(results, collectors).map { Ladder($0, $1) }
  }
}

extension Report {
  /// Draws the connections of the first problems; nothing where the captures are pipes, which cannot be read twice.
  ///
  /// - Returns: Why they could not be read again; then nothing is drawn.
  mutating func addLadders(by pass: SecondPass) -> CommandFailure? {
    let wanted = cases.indices.filter { cases[$0].problems.first?.connection != nil }.prefix(Self.ladderLimit)
    return addLadders(wanted.map { ($0, 0) }, by: pass)
  }

  /// Draws the connections of checks, each from the capture of its case.
  ///
  /// - Parameter passes: What reads each capture again, by its path.
  /// - Returns: Why captures could not be read again; then nothing of them is drawn.
  mutating func addLadders(by passes: [String: SecondPass]) -> [CommandFailure] {
    var left = Self.ladderLimit
    var failures: [CommandFailure] = []
    for index in cases.indices where left > 0 {
      let problems = cases[index].problems
      let wanted = problems.indices.filter { place in
        guard let id = problems[place].connection?.id else { return false }
        return !problems[..<place].contains { $0.connection?.id == id }
      }.prefix(left)
      left -= wanted.count
      guard let pass = passes[cases[index].capture] else { continue }
      if let failure = addLadders(wanted.map { (index, $0) }, by: pass) { failures.append(failure) }
    }
    return failures
  }

  private mutating func addLadders(_ places: [(case: Int, problem: Int)], by pass: SecondPass) -> CommandFailure? {
    guard !places.isEmpty, pass.isPossible else { return nil }
    let results = places.compactMap { cases[$0.case].problems[$0.problem].connection }
    do throws(CaptureError) {
      let ladders = try pass.ladders(of: results)
      for (place, ladder) in zip(places, ladders) { cases[place.case].problems[place.problem].ladder = ladder }
      return nil
    } catch {
      return CommandFailure(secondPass: error)
    }
  }
}
