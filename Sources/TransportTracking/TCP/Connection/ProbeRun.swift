/// Segments of one kind, one after another, that nothing has answered.
public struct ProbeRun: Sendable {
  /// How many there are.
  public internal(set) var count: UInt32 = 0
  /// The frame of the first.
  public internal(set) var firstFrame: UInt64 = 0
  /// The frame of the last.
  public internal(set) var lastFrame: UInt64 = 0
  /// The time of the first.
  public internal(set) var firstTime = Timestamp(nanoseconds: 0)
  /// The time of the last.
  public internal(set) var lastTime = Timestamp(nanoseconds: 0)

  init() {}

  mutating func add(_ moment: Moment) {
    if count == 0 { (firstFrame, firstTime) = (moment.frame, moment.time) }
    if count < .max { count += 1 }
    (lastFrame, lastTime) = (moment.frame, moment.time)
  }
}
