/// A connection that has left the indexes and waits in its place to be lent out.
struct Departure {
  /// Where it waits.
  enum Origin: UInt8 {
    case alive, ended, embryonic
  }

  var place: PoolIndex
  var origin: Origin
  /// The capture time up to which it was observed.
  var observedUntil: Timestamp
  /// The turn in which it left.
  var turn: UInt64
  /// What was noted when it ended, if nothing has happened since.
  var code = EndingCode.unknown
  /// Which facts of its server were noted when it left.
  var facts = FactsPlace.none
}

/// The beginning of a connection: what its stream number counts.
public struct Beginning: Sendable {
  /// The frame that made it known.
  public let frame: UInt64
  /// Whether that frame only quotes it: then it may never be reported.
  public let isQuotation: Bool
}
