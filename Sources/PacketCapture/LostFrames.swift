/// Frames that a capture says it lost, and the time in which they fell.
///
/// pcapng says it in two ways: an Interface Statistics Block counts since the capture began, so what has been added was lost since the
/// block before; `epb_dropcount` counts since the frame before of the same interface.
/// Source: draft-ietf-opsawg-pcapng §4.3, §4.6.
public struct LostFrames: Equatable, Sendable {
  /// From when on, in nanoseconds since 1970; `Int64.min` when that is not known.
  public var from: Int64
  /// Until when, in nanoseconds since 1970; `Int64.max` when that is not known. Never before ``from``.
  public var to: Int64
  /// How many, saturating; the interface and the operating system may count the same loss.
  public var count: UInt64

  /// Creates a loss; the two times may come in either order.
  public init(from: Int64, to: Int64, count: UInt64) {
    (self.from, self.to, self.count) = (min(from, to), max(from, to), count)
  }

  /// Takes in another loss, with the time in between.
  mutating func join(_ other: LostFrames) {
    (from, to) = (min(from, other.from), max(to, other.to))
    count = count.addingSaturated(other.count)
  }
}

/// The losses that were read and not yet taken, a bounded number: those that touch are one, and when there are too many, the newest grows.
struct LostFramesQueue {
  private static let limit = 4096
  private var losses: [LostFrames] = []

  var isEmpty: Bool { losses.isEmpty }

  mutating func append(_ loss: LostFrames?) {
    guard let loss else { return }
    guard let last = losses.last, losses.count >= Self.limit || (loss.from <= last.to && last.from <= loss.to) else {
      return losses.append(loss)
    }
    losses[losses.count - 1].join(loss)
  }

  /// Gives all away.
  mutating func take() -> [LostFrames] {
    defer { losses.removeAll(keepingCapacity: true) }
    return losses
  }
}
