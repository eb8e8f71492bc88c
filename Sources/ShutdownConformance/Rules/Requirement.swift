/// Where a rule comes from: a document, a section of it, and how strongly it is worded.
public struct Requirement: Equatable, Sendable {
  /// How strongly a requirement is worded.
  public enum Strength: String, Sendable, CaseIterable {
    /// MUST or MUST NOT (RFC 2119).
    case must = "MUST"
    /// Normative text of the state machine without a keyword of RFC 2119: what RFC 9293 says an end does.
    case normative = "normative, no keyword"
    /// SHOULD or SHOULD NOT.
    case should = "SHOULD"
    /// MAY.
    case may = "MAY"
    /// A definition, an explanation or a report of practice.
    case informative
  }

  /// The document, such as `RFC 9293`.
  public let document: String
  /// The section with its sign, such as `§3.6`.
  public let section: String
  /// The number of the requirement in RFC 9293's list, such as `MUST-13`; nil when it has none.
  public let number: String?
  /// How strongly it is worded.
  public let strength: Strength

  /// Names a requirement.
  init(_ document: String, _ section: String, _ strength: Strength, number: String? = nil) {
    self.document = document
    self.section = section
    self.number = number
    self.strength = strength
  }

  /// A page of Microsoft's Windows Sockets documentation, by its title.
  static func winsock(_ page: String) -> Requirement { Requirement("Winsock", page, .informative) }

  /// The source as it is cited: `RFC 9293 §3.6.1 MUST-13`.
  public var citation: String { number.map { "\(document) \(section) \($0)" } ?? "\(document) \(section)" }
}
