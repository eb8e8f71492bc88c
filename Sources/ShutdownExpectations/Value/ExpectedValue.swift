import ShutdownReporting

/// What an expectation says of one place of a record.
struct ExpectedValue: Equatable, Sendable {
  /// What is accepted.
  indirect enum Rule: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(NumberRange)
    case text(TextPattern)
    case network(AddressBlock)
    /// One of several, written as a list where the record has no list.
    case anyOf([ExpectedValue])
    /// An object that has these members, among others.
    case object([Member])
    case list(ExpectedList)
  }

  /// A member of an object.
  struct Member: Equatable, Sendable {
    var key: String
    var value: ExpectedValue
  }

  /// What is accepted.
  var rule: Rule
  /// Where it stands, and how it is written.
  var node: YAMLNode

  /// The expectation as a message shows it: in one line, as it was written.
  var text: String { node.flowText }
}

/// What an expectation says of a list of a record.
struct ExpectedList: Equatable, Sendable {
  /// Members that must be there, each one of its own, in any order.
  var members: [ExpectedValue] = []
  /// Whether there must be no others: `exactly:`, and the empty list.
  var isExact = false
  /// Members that must not be there: `none:`.
  var absent: [ExpectedValue] = []
  /// How many there must be: `count:`.
  var count: ExpectedValue?
}

/// A value of a record that is not as expected.
struct Deviation: Equatable, Sendable {
  /// The way to it, such as `["fin", "client", "frame"]`.
  var path: [String]
  /// What was expected.
  var expected: ExpectedValue
  /// How the expectation is shown, where it is not as it was written.
  var wording: String?
  /// What was found; nil when the record has nothing there.
  var found: RecordValue?

  /// What was found, without what an expectation need not repeat: a whole RST comes with pages of evidence.
  var shown: RecordValue? { path.last == "reset" ? found?.keeping(ExpectationRecorder.resetKeys) : found }

  /// The deviation as reports show it.
  var difference: Mismatch.Difference {
    Mismatch.Difference(
      path: path.joined(separator: "."), expected: wording ?? expected.text, found: shown?.yaml ?? "nothing")
  }
}

extension YAMLNode {
  /// The value in one line, its words as they were written.
  var flowText: String {
    switch content {
    case .scalar(let text, isPlain: true): text.isEmpty ? "null" : text
    case .scalar(let text, isPlain: false): NumberRange(text) == nil ? text.yaml : text
    case .sequence(let items): "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
