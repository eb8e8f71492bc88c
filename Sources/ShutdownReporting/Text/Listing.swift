import ShutdownConformance

/// The connections with the smallest first frames, and the number of those that did not fit.
struct Listing {
  /// How many connections are kept; nil for all of them.
  let limit: Int?
  /// How many connections were left out.
  private(set) var hidden: UInt64 = 0
  /// By first frame when there is a limit, as they came when there is none.
  private var kept: [ConnectionResult] = []

  init(limit: Int?) { self.limit = limit }

  var isEmpty: Bool { kept.isEmpty && hidden == 0 }

  /// Keeps a connection; with a limit the memory is bounded by it, and connections in order cost one comparison.
  mutating func insert(_ result: ConnectionResult) {
    guard let limit else { return kept.append(result) }
    if kept.count >= limit, kept.last.map({ $0.precedes(result) }) ?? true {
      hidden += 1
      return
    }
    let index = kept.firstIndex { result.precedes($0) } ?? kept.endIndex
    kept.insert(result, at: index)
    guard kept.count > limit else { return }
    kept.removeLast()
    hidden += 1
  }

  /// The connections by first frame.
  func sorted() -> [ConnectionResult] {
    limit == nil ? kept.sorted { $0.precedes($1) } : kept
  }
}

extension ConnectionResult {
  /// A frame belongs to one connection, so that the first frame orders them; the stream decides between hand-made ones.
  fileprivate func precedes(_ other: ConnectionResult) -> Bool {
    (frames.first, stream) < (other.frames.first, other.stream)
  }
}
