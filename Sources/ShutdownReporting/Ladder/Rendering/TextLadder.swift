import ShutdownConformance

/// The ladder for a terminal: two lifelines, an arrow for each segment or ICMP error, and what it all means below.
struct TextLadder {
  let ladder: Ladder
  let options: LadderOptions
  let glyphs: Glyphs
  let palette: Palette
  let table: LadderTable

  init(_ ladder: Ladder, _ options: LadderOptions) {
    self.ladder = ladder
    self.options = options
    glyphs = options.isASCII ? .ascii : .unicode
    palette = Palette(isOn: options.color)
    table = LadderTable(ladder, width: max(options.width, LadderOptions.narrowest), glyphs)
  }

  /// The whole text. No line is wider than the width, unless a single word is.
  var text: String {
    let lines = title + [""] + header + ladder.rows.flatMap(lines) + sectionLines
    return lines.map { $0.trimmed + "\n" }.joined().logLines
  }

  private var width: Int { max(options.width, LadderOptions.narrowest) }

  private var title: [String] {
    let subject = ladder.subject(options).flatMap { glyphs.text($0).cut(width) }
    let remarks = [options.selection, ladder.arrangement].compactMap(\.self).flatMap { glyphs.text($0).fitted(width) }
    return subject.map(palette.bold) + remarks.map(palette.dim)
  }

  // MARK: Header

  private var header: [String] {
    let numbers = "frame".aligned(table.frame) + "  " + "time".aligned(table.time)
    let names = sides(ladder.left.title, ladder.right.title).first ?? ""
    let addresses = sides(ladder.left.subtitle, ladder.right.subtitle)
    return [palette.bold((numbers + names.dropFirst(numbers.columnCount)).trimmed)] + addresses
  }

  /// Two texts above the lifelines, on one line where there is room; a long one reaches into the columns of the numbers.
  private func sides(_ left: String, _ right: String) -> [String] {
    let end = table.indent + table.span + 2
    let start = max(0, min(table.indent, end - left.columnCount))
    let first = " ".times(start) + left
    let gap = end - first.columnCount - right.columnCount
    guard gap < 2 else { return [first + " ".times(gap) + right] }
    return [first, right.aligned(end)].flatMap { $0.cut(width) }
  }

  // MARK: Below

  private var sectionLines: [String] {
    ladder.sections.flatMap { section -> [String] in
      let labels = section.labelColumns(glyphs.text)
      let title = glyphs.text(section.title).fitted(width).map(palette.bold)
      return [""] + title + zip(section.items, labels).flatMap { lines($0, label: $1) }
    }
  }

  private func lines(_ item: LadderSection.Item, label: String) -> [String] {
    let columns = width - 2 - label.columnCount - 2
    let paint = { (line: String) in item.tone == .faint ? palette.dim(line) : line }
    let head = "  " + self.paint(label, item)
    guard columns >= Self.narrowestStatement else {
      return [head] + glyphs.text(item.text).fitted(width - 6).map { "      " + paint($0) }
    }
    return glyphs.text(item.text).fitted(columns).enumerated().map { index, line in
      (index == 0 ? head : " ".times(2 + label.columnCount)) + "  " + paint(line)
    }
  }

  /// A statement that would have fewer columns than this stands below its labels.
  private static let narrowestStatement = 30

  private func paint(_ label: String, _ item: LadderSection.Item) -> String {
    if item.labels == [ladder.result.verdict.rawValue] { return palette.verdict(ladder.result.verdict, label) }
    return switch item.tone {
    case .plain: label
    case .good: palette.verdict(.graceful, label)
    case .bad: palette.red(label)
    case .faint: palette.dim(label)
    }
  }
}

extension Ladder.Side {
  /// `initiator`, or who opened where nobody is the initiator.
  var title: String { actor?.rawValue ?? role.rawValue }

  /// `10.0.0.1:40000 (client)`
  var subtitle: String { actor == nil ? "\(address)" : "\(address) (\(role.rawValue))" }
}

extension Ladder {
  /// Why the columns are as they are, where nobody is the initiator.
  var arrangement: String? {
    guard left.actor == nil else { return nil }
    let hasFIN = Role.allCases.contains { result.fin[$0] != nil }
    let reason =
      result.initiator == .both
      ? "both ends closed at once" : hasFIN ? "which end closed first is not known" : "neither end closed"
    return "\(reason): the client is on the left"
  }

  /// What is explained: the captures and the stream, on one line where that is short.
  func subject(_ options: LadderOptions) -> [String] {
    let (source, stream) = (options.source, "stream \(result.stream)")
    return source.columnCount + stream.columnCount < 70 ? ["\(source), \(stream)"] : [source, stream]
  }
}

extension String {
  /// The text in lines of at most this many columns, broken at spaces where there are any.
  func fitted(_ columns: Int) -> [String] { wrapped(columns).flatMap { $0.cut(columns) } }

  /// The text in lines of at most this many columns, broken anywhere but in an escape such as `\x9c`: for names of files and octets.
  func cut(_ columns: Int) -> [String] {
    var (lines, rest) = ([String](), unicodeScalars[...])
    while rest.count > columns {
      let line = rest.prefix(columns)
      let escape = line.suffix(min(3, columns - 1)).lastIndex(of: "\\")
      lines.append(String(rest[..<(escape ?? line.endIndex)]))
      rest = rest[(escape ?? line.endIndex)...]
    }
    return lines + [String(rest)]
  }
}
