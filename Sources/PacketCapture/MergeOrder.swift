/// Which of several streams has the earliest element: a binary heap of their times.
///
/// At equal times the stream with the highest number comes first: that is what `mergecap` does (merge.c, `is_earlier`
/// is true for equal times), and frame numbers have to be those of its output.
struct MergeOrder {
  private var heap: [(time: Int64, stream: Int)] = []

  /// The stream with the earliest element, nil when every stream has ended.
  var first: Int? { heap.first?.stream }

  /// Adds a stream whose first element has this time. Complexity: O(log *n*).
  mutating func insert(_ stream: Int, time: Int64) {
    heap.append((time, stream))
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Gives the first stream the time of its next element. Complexity: O(log *n*).
  mutating func updateFirst(time: Int64) {
    heap[0].time = time
    sink()
  }

  /// Takes out the first stream, which has ended. Complexity: O(log *n*).
  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    sink()
  }

  private mutating func sink() {
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let child = left + 1 < heap.count && precedes(left + 1, left) ? left + 1 : left
      guard precedes(child, parent) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[right].stream) < (heap[right].time, heap[left].stream)
  }
}
