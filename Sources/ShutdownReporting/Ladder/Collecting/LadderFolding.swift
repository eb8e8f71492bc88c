import ShutdownConformance

/// Folds long runs of frames that nothing is said of: a storm of resets, a long answer after the first FIN, ICMP errors.
enum LadderFolding {
  /// The longest run that is shown whole.
  private static let longestRun = 12
  /// How much of a longer one is shown before the fold, and after it.
  private static let edge = 3

  /// The entries with the middle of long runs folded. Frames that are cited are never folded.
  static func fold(_ entries: [LadderCollector.Entry], cited: Set<UInt64>) -> [LadderCollector.Entry] {
    var result: [LadderCollector.Entry] = []
    var start = entries.startIndex
    while start < entries.endIndex {
      let kind = Kind(entries[start], cited)
      let end = entries[start...].firstIndex { Kind($0, cited) != kind } ?? entries.endIndex
      let isBeforeFold = end < entries.endIndex && Kind(entries[end], cited) == .folded
      append(entries[start..<end], kind, isBeforeFold: isBeforeFold, to: &result)
      start = end
    }
    return result
  }

  /// What may be folded.
  private enum Kind: Equatable {
    case shown
    case folded
    case ordinary
    case error

    init(_ entry: LadderCollector.Entry, _ cited: Set<UInt64>) {
      switch entry {
      case .folded: self = .folded
      case .segment(let segment) where cited.contains(segment.frame): self = .shown
      case .segment(let segment): self = segment.effects.isDisjoint(with: [.opens, .closes]) ? .ordinary : .shown
      case .icmpError(let error): self = cited.contains(error.frame) ? .shown : .error
      }
    }
  }

  /// A run beside a fold needs no edge there: the fold takes it in.
  private static func append(
    _ run: ArraySlice<LadderCollector.Entry>, _ kind: Kind, isBeforeFold: Bool, to result: inout [LadderCollector.Entry]
  ) {
    if kind == .folded { return run.forEach { fold($0, into: &result) } }
    guard kind != .shown, run.count > longestRun else { return result.append(contentsOf: run) }
    let (before, after) = (result.last.isFolded ? 0 : edge, isBeforeFold ? 0 : edge)
    result.append(contentsOf: run.prefix(before))
    for entry in run.dropFirst(before).dropLast(after) { fold(entry, into: &result) }
    result.append(contentsOf: run.suffix(after))
  }

  private static func fold(_ entry: LadderCollector.Entry, into result: inout [LadderCollector.Entry]) {
    guard case .folded(var stretch)? = result.last else { return result.append(.folded(FoldedStretch(entry))) }
    result.removeLast()
    stretch.add(entry)
    result.append(.folded(stretch))
  }
}

extension LadderCollector.Entry? {
  fileprivate var isFolded: Bool {
    guard case .folded = self else { return false }
    return true
  }
}
