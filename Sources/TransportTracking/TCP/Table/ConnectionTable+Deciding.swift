/// Telling of ends before connections leave.
extension ConnectionTable {
  /// Lends connections whose end can be told now; they stay in the table.
  ///
  /// These are the ones that ended and have been silent for the settling time, those that seemed to have ended a settling time ago and
  /// went on, and those that have just been silent for long enough to have been given up. A connection may be lent several times.
  ///
  /// - Complexity: O(1) for each connection that ended; every ten seconds a pass over those that are alive.
  mutating func lendDecided(now: Timestamp, _ body: (TrackedConnection) -> Void) {
    guard let times = watch?.times else { return }
    services.made.beginMoment()
    while let entry = watch?.settling.first, isOver(entry.time, now, times.settle) {
      watch?.settling.removeFirst()
      guard Self.isCurrent(entry, in: ended) else { continue }
      body(tracked(endedAt: entry.place, now))
    }
    while let revival = watch?.revived.first, isOver(revival.time, now, times.settle) {
      _ = watch?.revived.popFirst()
      guard alive.connections[revival.place].isInUse, alive.connections[revival.place].stream == revival.stream else {
        continue
      }
      body(tracked(aliveAt: revival.place, now))
    }
    lendSilent(now: now, times, body)
  }

  /// Whether a time has passed; a clock that was set back by more than that makes nobody wait.
  private func isOver(_ moment: Timestamp, _ now: Timestamp, _ time: TimeSpan) -> Bool {
    now.elapsed(since: moment).magnitude >= time.magnitude
  }

  /// Lends connections that have not ended, and became silent for long enough since they were looked through last.
  private mutating func lendSilent(now: Timestamp, _ times: DecisionTimes, _ body: (TrackedConnection) -> Void) {
    guard let last = watch?.lastSweep else {
      watch?.lastSweep = now
      return
    }
    guard now.elapsed(since: last) >= EndWatch.sweepInterval else { return }
    watch?.lastSweep = now
    func hasBecomeSilent(_ time: Timestamp) -> Bool {
      now.elapsed(since: time) >= times.silence && last.elapsed(since: time) < times.silence
    }
    for place in alive.places() where alive.connections[place].frames > 0 {
      guard hasBecomeSilent(alive.connections[place].lastTime) else { continue }
      body(tracked(aliveAt: place, now))
    }
    for place in embryonic.places() where hasBecomeSilent(embryonic.connections[place].time) {
      let departure = Departure(place: place, origin: .embryonic, observedUntil: now, turn: turn)
      body(tracked(embryonic.connections[place], departure, services.facts(embryonic.connections[place])))
    }
  }

  private mutating func tracked(aliveAt place: PoolIndex, _ now: Timestamp) -> TrackedConnection {
    let key = alive.key(of: place)
    let facts = services.facts(key, &alive.connections[place])
    return Self.tracked(&alive.connections[place], key, &closings, pools, observedUntil: now, turn: turn, facts)
  }

  private mutating func tracked(endedAt place: PoolIndex, _ now: Timestamp) -> TrackedConnection {
    let key = ended.key(of: place)
    let facts = services.facts(key, &ended.connections[place])
    return Self.tracked(&ended.connections[place], key, &closings, pools, observedUntil: now, turn: turn, facts)
  }
}
