/// A part of what stands below the ladder: a title, and statements, each with what it is about in columns before it.
struct LadderSection: Equatable {
  /// How a statement is to be taken.
  enum Tone: Equatable {
    case plain, good, bad, faint
  }

  /// A statement.
  struct Item: Equatable {
    /// What it is about, such as a step, how that is known, and where; as many for each item of a section.
    let labels: [String]
    let text: String
    let tone: Tone

    init(_ labels: String..., text: String, tone: Tone = .plain) {
      self.labels = labels
      self.text = text
      self.tone = tone
    }
  }

  let title: String
  let items: [Item]

  /// The labels of each item padded to columns, two spaces apart.
  func labelColumns(_ text: (String) -> String = { $0 }) -> [String] {
    let count = items.map(\.labels.count).max() ?? 0
    let widths = (0..<count).map { index in
      items.map { index < $0.labels.count ? text($0.labels[index]).columnCount : 0 }.max() ?? 0
    }
    return items.map { item in
      zip(item.labels, widths).map { text($0).padded($1) }.joined(separator: "  ")
    }
  }
}
