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
}
