import ShutdownConformance

/// The first frames of the connections that were numbered last: which number the connection has that begins with a frame.
///
/// A neighbour is known by its first frame where it is noted, in one of several threads. Its stream number is known once the beginnings of
/// all threads are merged, which is before anything is reported that has left since.
struct FirstFrames {
  /// How many are kept.
  static let capacity = 1 << 20

  /// A ring: the oldest is at `start` once it is full.
  private var frames: [UInt64] = []
  private var start = 0
  private let capacity: Int
  /// How many connections were numbered.
  private(set) var count: UInt64 = 0

  init(capacity: Int = FirstFrames.capacity) { self.capacity = capacity }

  /// Numbers the connection that begins with a frame, which lies behind all before it.
  ///
  /// - Complexity: O(1) amortized.
  mutating func append(_ frame: UInt64) {
    count += 1
    guard frames.count == capacity else { return frames.append(frame) }
    frames[start] = frame
    start = start + 1 == capacity ? 0 : start + 1
  }

  /// The number of the connection that begins with a frame; nil when none does, or too many have begun since.
  ///
  /// A connection that an ICMP error quoted before it was captured is numbered by the quotation, and not found.
  ///
  /// - Complexity: O(log *n*).
  func stream(of firstFrame: UInt64) -> UInt64? {
    var (low, high) = (0, frames.count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < firstFrame { low = middle + 1 } else { high = middle }
    }
    guard low < frames.count, self[low] == firstFrame else { return nil }
    return count - UInt64(frames.count - low)
  }

  private subscript(age: Int) -> UInt64 {
    let place = start + age
    return frames[place < frames.count ? place : place - frames.count]
  }
}

extension ConnectionResult {
  /// This, with the numbers of the connections that its diagnosis names.
  func numbered(by firstFrames: FirstFrames) -> ConnectionResult {
    var result = self
    result.resolveNeighbours { firstFrames.stream(of: $0) }
    return result
  }
}
