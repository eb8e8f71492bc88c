import ShutdownConformance

extension ConnectionResult {
  /// How much a connection is worth a look, the worst highest:
  ///
  /// 6. violating,
  /// 5. abortive, and data was sent that was never acknowledged,
  /// 4. inconclusive with a suspected violation,
  /// 3. abortive,
  /// 2. whatever deviates from a SHOULD,
  /// 1. incomplete or inconclusive,
  /// 0. graceful.
  var severity: Int {
    switch verdict {
    case .violating: 6
    case .abortive where Role.allCases.contains { delivery[$0].unacked > 0 }: 5
    case .inconclusive where isSuspect: 4
    case .abortive: 3
    case _ where deviant: 2
    case .incomplete, .inconclusive: 1
    case .graceful: 0
    }
  }

  /// Whether it is worse than another; of equals the one that began first.
  public func isWorse(than other: ConnectionResult) -> Bool {
    (severity, other.frames.first, other.stream) > (other.severity, frames.first, stream)
  }
}
