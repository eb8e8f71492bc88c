/// A value of a YAML text, with the place that it stands at.
public struct YAMLNode: Equatable, Sendable {
  /// What the value is.
  public enum Content: Equatable, Sendable {
    /// A word, a number, a quoted text; `isPlain` when it stands without quotes, so that `null` is nothing and `7` a number.
    case scalar(String, isPlain: Bool)
    /// Keys with their values, in order; no key is there twice.
    case mapping([Entry])
    /// A list.
    case sequence([YAMLNode])
  }

  /// A key and its value.
  public struct Entry: Equatable, Sendable {
    /// The key.
    public var key: String
    /// Where the key begins.
    public var place: SourcePlace
    /// The octets of the key, the colon included.
    public var keyRange: Range<Int>
    /// The value.
    public var value: YAMLNode
  }

  /// What the value is.
  public var content: Content
  /// Where it begins.
  public var place: SourcePlace
  /// The octets that it takes, without what surrounds it; empty for a value that is left out.
  public var range: Range<Int>
  /// Whether it is written in lines of its own, and not in brackets.
  public var isBlock = false

  /// The text of a scalar; nil for anything else.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether it is YAML's null (YAML 1.2 §10.3.2): nothing, `~` or `null` without quotes.
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The boolean that it is without quotes (YAML 1.2 §10.3.2); nil for anything else.
  public var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The entries of a mapping; nil for anything else.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The items of a list; nil for anything else.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The value of a key; nil when there is none.
  public subscript(_ key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

  /// What kind of value it is, for messages.
  var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let text, _): isNull ? "null" : "'\(text)'"
    }
  }
}
