/// A value of a YAML text, with the place that it stands at.
struct YAMLNode: Equatable, Sendable {
  /// What the value is.
  enum Content: Equatable, Sendable {
    /// A word, a number, a quoted text; `isPlain` when it stands without quotes, so that `null` is nothing and `7` a number.
    case scalar(String, isPlain: Bool)
    /// Keys with their values, in order; no key is there twice.
    case mapping([Entry])
    /// A list.
    case sequence([YAMLNode])
  }

  /// A key and its value.
  struct Entry: Equatable, Sendable {
    /// The key.
    var key: String
    /// Where the key begins.
    var place: SourcePlace
    /// The octets of the key, the colon included.
    var keyRange: Range<Int>
    /// The value.
    var value: YAMLNode
  }

  /// What the value is.
  var content: Content
  /// Where it begins.
  var place: SourcePlace
  /// The octets that it takes, without what surrounds it; empty for a value that is left out.
  var range: Range<Int>
  /// Whether it is written in lines of its own, and not in brackets.
  var isBlock = false

  /// The text of a scalar; nil for anything else.
  var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether it is YAML's null (YAML 1.2 §10.3.2): nothing, `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The boolean that it is without quotes (YAML 1.2 §10.3.2); nil for anything else.
  var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The entries of a mapping; nil for anything else.
  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The items of a list; nil for anything else.
  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The value of a key; nil when there is none.
  subscript(_ key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

  /// What kind of value it is, for messages.
  var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let text, _): isNull ? "null" : "'\(text)'"
    }
  }
}
