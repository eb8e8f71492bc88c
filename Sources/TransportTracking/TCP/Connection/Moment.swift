/// When a segment was captured: the frame that carries it, and the time of the frame.
public struct Moment: Sendable {
  /// The number of the frame, from 1.
  public var frame: UInt64
  /// The capture time of the frame.
  public var time: Timestamp

  /// Creates a moment.
  public init(frame: UInt64, time: Timestamp) {
    self.frame = frame
    self.time = time
  }
}
