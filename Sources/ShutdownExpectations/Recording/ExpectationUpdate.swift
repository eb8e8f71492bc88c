import ShutdownReporting

/// Renews the connections and counts of an expectation in its text; everything else stays as it is, comments included.
///
/// Policies and `findings:` are demands, not what was found: they are never renewed. A statement about
/// several connections that differ in different ways stays too, because no one text would be true of them.
struct ExpectationUpdate {
  private let expectation: Expectation
  private var edits: [TextEdit] = []

  /// The edits that make a checked expectation true.
  static func edits(_ checker: ExpectationChecker, _ summary: RunSummary) -> [TextEdit] {
    var update = ExpectationUpdate(expectation: checker.expectation)
    for deviation in checker.summaryDeviations(summary) { update.renew(deviation) }
    for connection in checker.connections { update.renew(connection) }
    let gone = checker.connections.filter(\.isStreamMissing).map(\.expected.node)
    let hasNew = checker.unexpected.count > 0
    update.remove(gone, isEmptied: gone.count == checker.connections.count && !(hasNew && update.isListInLines))
    update.append(checker.unexpected, isEmptied: gone.count == checker.connections.count)
    return update.edits
  }

  private var isListInLines: Bool { expectation.connectionsNode?.isBlock ?? false }

  private init(expectation: Expectation) { self.expectation = expectation }

  private mutating func renew(_ check: ConnectionCheck) {
    guard check.isCountRight else {
      guard let count = check.expected.count else { return }
      return edits.append(TextEdit(range: count.node.range, replacement: "\(check.count)"))
    }
    guard let first = check.offenders.first.first, check.offenders.count == check.count else { return }
    let isAgreed =
      check.offenders.count == UInt64(check.offenders.first.count)
      && check.offenders.first.allSatisfy { $0.detail.deviations == first.detail.deviations }
    guard isAgreed else { return }
    for deviation in first.detail.deviations { renew(deviation) }
  }

  /// Puts what was found in the place of what was expected.
  private mutating func renew(_ deviation: Deviation) {
    let node = deviation.expected.node
    guard !edits.contains(where: { $0.range.lowerBound == node.range.lowerBound }) else { return }
    let list = if case .list = deviation.expected.rule { true } else { false }
    // A member that must not be there is a demand, as a policy is.
    if list, deviation.wording?.hasPrefix("no ") ?? false { return }
    let found = deviation.shown ?? .null
    let value = list ? found : found.reduced(to: deviation.expected.example)
    let space = String(repeating: " ", count: node.place.column - 1)
    let kept = node.isBlock ? comments(node.range).map { "\n\(space)\($0)" }.joined() : ""
    if node.isBlock, case .array(let items) = value, !items.isEmpty {
      let lines = items.map { "- \($0.yaml)" }.joined(separator: "\n\(space)")
      return edits.append(TextEdit(range: node.range, replacement: lines + kept))
    }
    let start = startBehindColon(node)
    let separator = start > 0 && expectation.text[start - 1] == UInt8(ascii: ":") ? " " : ""
    edits.append(TextEdit(range: start..<node.range.upperBound, replacement: separator + value.yaml + kept))
  }

  /// Where a value in lines of its own goes that becomes a value in one line: behind its key, if only blanks are between.
  private func startBehindColon(_ node: YAMLNode) -> Int {
    guard node.isBlock else { return node.range.lowerBound }
    let before = expectation.text[..<node.range.lowerBound]
    guard let last = before.lastIndex(where: { !" \r\n".utf8.contains($0) }), before[last] == UInt8(ascii: ":") else {
      return node.range.lowerBound
    }
    return last + 1
  }

  private func comments(_ range: Range<Int>) -> [String] { CommentScanner.comments(in: expectation.text[range]) }

  // MARK: Whole entries

  /// Takes items of the list away, and leaves the comments.
  private mutating func remove(_ gone: [YAMLNode], isEmptied: Bool) {
    guard let list = expectation.connectionsNode, let items = list.items, !gone.isEmpty else { return }
    if isEmptied {
      let kept = list.isBlock ? comments(list.range) : []
      let space = String(repeating: " ", count: list.place.column - 1)
      return edits.append(TextEdit(range: list.range, replacement: "[]" + kept.map { "\n\(space)\($0)" }.joined()))
    }
    if list.isBlock { gone.forEach { removeLines($0, list.place.column) } } else { removeFromBrackets(gone, items) }
  }

  private mutating func removeLines(_ node: YAMLNode, _ column: Int) {
    let text = expectation.text
    let start = text[..<node.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = text[node.range.upperBound...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
    let space = String(repeating: " ", count: column - 1)
    edits.append(TextEdit(range: start..<end, replacement: comments(start..<end).map { "\(space)\($0)\n" }.joined()))
  }

  /// Neighbours go together, with the comma before them, or behind them where nothing is left before.
  private mutating func removeFromBrackets(_ gone: [YAMLNode], _ items: [YAMLNode]) {
    var start = 0
    while let first = items[start...].firstIndex(where: gone.contains) {
      let next = items[first...].firstIndex { !gone.contains($0) } ?? items.endIndex
      let range =
        first == 0
        ? items[0].range.lowerBound..<items[next].range.lowerBound
        : items[first - 1].range.upperBound..<items[next - 1].range.upperBound
      edits.append(TextEdit(range: range, replacement: ""))
      start = next
    }
  }

  /// Adds the connections that nobody expected, behind the last one of the list.
  private mutating func append(_ unexpected: OffenderList<RecordValue>, isEmptied: Bool) {
    guard unexpected.count > 0, let list = expectation.connectionsNode, let items = list.items else { return }
    let records = unexpected.first.map(\.detail)
    if list.isBlock {
      let added = records.map { ExpectationRecorder.item($0, indent: list.place.column - 1) }.joined()
      let end = expectation.text[list.range.upperBound...].firstIndex(of: UInt8(ascii: "\n"))
      let position = end.map { $0 + 1 } ?? expectation.text.count
      return edits.append(TextEdit(range: position..<position, replacement: (end == nil ? "\n" : "") + added))
    }
    let added = records.map { $0.keeping(["stream", "verdict", "ending"]).yaml }.joined(separator: ", ")
    let position = list.range.upperBound - 1
    edits.append(
      TextEdit(range: position..<position, replacement: (items.isEmpty || isEmptied ? "" : ", ") + added))
  }
}

extension ExpectationChecker {
  /// The change that renews the expectation; nil when nothing that can be renewed differs.
  public func update(summary: RunSummary) -> ExpectationChange? {
    let text = TextEdit.apply(ExpectationUpdate.edits(self, summary), to: expectation.text)
    guard text != expectation.text else { return nil }
    return ExpectationChange(
      isNew: false, text: String(decoding: text, as: UTF8.self),
      lines: LineDifference.lines(from: expectation.text, to: text))
  }
}
