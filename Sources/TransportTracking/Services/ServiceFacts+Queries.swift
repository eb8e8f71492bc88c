/// What a judge asks.
extension ServiceFacts {
  /// The last connection that was accepted before a moment, or at it.
  ///
  /// Of a run of more than four only the first two and the last two are known. What is given is never later than the right one.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - firstFrame: The connection that asks, which does not count.
  /// - Returns: The other connection with its SYN-ACK; nil when none is known.
  public func lastAccept(before moment: Timestamp, notOf firstFrame: UInt64) -> Neighbour? {
    accepts(notOf: firstFrame).filter { $0.time <= moment }.max { ($0.time, $0.frame) < ($1.time, $1.frame) }
  }

  /// The first connection that was accepted after a moment, or at it.
  ///
  /// Of a run of more than four only the first two and the last two are known. What is given is never earlier than the right one.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - firstFrame: The connection that asks, which does not count.
  /// - Returns: The other connection with its SYN-ACK; nil when none is known.
  public func firstAccept(after moment: Timestamp, notOf firstFrame: UInt64) -> Neighbour? {
    accepts(notOf: firstFrame).filter { $0.time >= moment }.min { ($0.time, $0.frame) < ($1.time, $1.frame) }
  }

  /// The connections that were refused in a time, as one run; nil when none was.
  ///
  /// A run that lies in it partly counts as a whole.
  public func refusals(from start: Timestamp, to end: Timestamp) -> Run? { run(of: .refused, from: start, to: end) }

  /// The connections that were not answered in a time, as one run; nil when all were.
  ///
  /// A run that lies in it partly counts as a whole. It lasts from the first SYN to the last copy of one.
  public func unanswered(from start: Timestamp, to end: Timestamp) -> Run? {
    run(of: .unanswered, from: start, to: end)
  }

  /// The burst of aborts that was going on at a moment, at most a second before or behind it; nil when there was none.
  public func abortBurst(at moment: Timestamp) -> AbortBurst? {
    [burst, lastBurst].lazy.compactMap { $0 }.first { burst in
      burst.first.time - AbortBurst.span <= moment && moment <= burst.last.time + AbortBurst.span
    }
  }

  /// What is known of connections that were accepted, but for one.
  private func accepts(notOf firstFrame: UInt64) -> [Neighbour] {
    var accepts: [Neighbour] = []
    for run in runs where run.kind == .accepted { accepts += [run.first, run.second, run.lastButOne, run.last] }
    if let firstAccepted { accepts.append(firstAccepted) }
    if let lastAccepted { accepts.append(lastAccepted) }
    return accepts.filter { $0.firstFrame != firstFrame }
  }

  private func run(of kind: Run.Kind, from start: Timestamp, to end: Timestamp) -> Run? {
    let found = runs.filter { $0.kind == kind && $0.touches(from: start, to: end) }
    return found.dropFirst().reduce(found.first) { $0?.joined($1) }
  }
}
