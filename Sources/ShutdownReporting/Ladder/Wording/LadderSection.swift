/// A part of what stands below the ladder: a title, and statements with a label each.
struct LadderSection: Equatable {
  /// How a statement is to be taken.
  enum Tone: Equatable {
    case plain, good, bad, faint
  }

  /// A statement.
  struct Item: Equatable {
    let label: String
    let text: String
    var tone = Tone.plain
  }

  let title: String
  let items: [Item]
}
