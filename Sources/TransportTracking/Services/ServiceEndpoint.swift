/// What is kept of a server endpoint, but for its runs.
struct ServiceEndpoint {
  /// The end.
  var key: EndpointKey
  /// How many connections of each kind, by ``ServiceFacts/Run/Kind``.
  var counts = SIMD4<UInt32>(repeating: 0)
  /// For each kind the number of its last run plus one; zero is none.
  var lastRuns = SIMD4<UInt32>(repeating: 0)
  /// How many runs there were; the last eight are kept.
  var runs: UInt32 = 0
  var lastKind = ServiceFacts.Run.Kind.accepted
  /// Whether the last burst may still grow.
  var isBurstOpen = false
  var leastTimeToLive = UInt8.max
  var greatestTimeToLive: UInt8 = 0
  /// The last frame that said something of it.
  var lastFrame: UInt64
  /// In nanoseconds.
  var answerTime = TimeSpan.max
  var firstAccepted = ServiceFacts.Neighbour.none
  /// The last that it accepted in a run that is not kept any more.
  var lastAccepted = ServiceFacts.Neighbour.none
  var burst = ServiceFacts.AbortBurst()
  var largestBurst = ServiceFacts.AbortBurst()
  /// The facts that were made of it last, and for which moment.
  var facts: (occasion: UInt64, place: Int) = (0, 0)

  init(_ key: EndpointKey, frame: UInt64) {
    self.key = key
    lastFrame = frame
  }

  func count(_ kind: ServiceFacts.Run.Kind) -> UInt32 { counts[Int(kind.rawValue)] }

  /// Adds a connection that it aborted.
  mutating func noteAbort(_ neighbour: ServiceFacts.Neighbour, opened: Timestamp?, clientPort: UInt16) {
    if !isBurstOpen || !burst.includes(neighbour.time) { burst = ServiceFacts.AbortBurst() }
    isBurstOpen = true
    burst.add(neighbour, opened: opened, clientPort: clientPort)
    if burst.count >= largestBurst.count { largestBurst = burst }
  }

  /// Notes the SYN-ACK that accepts a connection; `elapsed` is the time since the SYN in nanoseconds, or the greatest number when that was
  /// sent again.
  @inline(__always)
  mutating func noteAccept(_ neighbour: ServiceFacts.Neighbour, timeToLive: UInt8, elapsed: TimeSpan) {
    if firstAccepted.frame == 0 { firstAccepted = neighbour }
    isBurstOpen = false
    if timeToLive < leastTimeToLive { leastTimeToLive = timeToLive }
    if timeToLive > greatestTimeToLive { greatestTimeToLive = timeToLive }
    if elapsed < answerTime { answerTime = elapsed }
  }

  /// Whether another endpoint is kept rather than this one: one that accepted something, or did anything later.
  func isWorthLess(than other: ServiceEndpoint) -> Bool {
    let (mine, others) = (firstAccepted.frame != 0, other.firstAccepted.frame != 0)
    return mine == others ? lastFrame < other.lastFrame : others
  }
}
