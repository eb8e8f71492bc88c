/// The FIN of one end.
public struct FinSummary: Equatable, Sendable {
  /// The frame of its first transmission.
  public var frame: UInt64
  /// The first frame of the peer that acknowledges it; nil when none was captured.
  public var ackedFrame: UInt64?
  /// How often it was sent, the first time included; copies made by the capture do not count.
  public var copies: UInt32
  /// Whether its alleged sender went on as if there were none, so that a third party may have sent it (rule `tcp-fin-injected`).
  public var isDoubtful = false

  /// Creates a summary.
  public init(frame: UInt64, ackedFrame: UInt64?, copies: UInt32) {
    self.frame = frame
    self.ackedFrame = ackedFrame
    self.copies = copies
  }
}
