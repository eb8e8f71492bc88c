import ShutdownConformance
import TransportTracking

/// A rule as SARIF describes it (§3.49): those of the catalogue, and what a report says besides.
struct ReportingDescriptor {
  let id: String
  let level: String
  let summary: String
  let description: String
  /// The documentation for people, as text and as Markdown.
  let help: (text: String, markdown: String)
  let helpURI: String?
  let tags: [String]

  /// All of them; a result names its own by the position.
  static let all = RuleCatalogue.rules.map(Self.init) + verdict + expectations

  /// The position of each by its identifier.
  static let indexes = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })

  private init(
    _ id: String, _ level: String, _ summary: String, _ description: String, tags: [String]
  ) {
    self.id = id
    self.level = level
    self.summary = summary
    self.description = description
    help = (description, description)
    helpURI = nil
    self.tags = tags
  }

  private init(_ rule: Rule) {
    id = rule.id
    level = rule.level.sarif
    summary = rule.summary
    description = rule.documentation.detects
    help = (RuleReference.text(rule, width: 100), RuleReference.markdown(rule))
    helpURI = rule.requirement.uri
    tags = [rule.transport.name, rule.level.rawValue, rule.requirement.strength.rawValue]
  }

  /// What is about connections of any transport has the tags of all.
  private static let transports = Transport.tracked.map(\.name)

  /// A verdict that `--fail-on` names, of a connection without a finding that would say more.
  private static let verdict = [
    Self(
      "verdict", "error", "a connection ended in a way that --fail-on names",
      "The verdict of a connection is one of those that make the run fail.", tags: transports + ["verdict"])
  ]

  private static let expectations = [
    ("expectation-connections", "a connection is not as expected, is missing, or is one too many"),
    ("expectation-summary", "a count is not as expected"),
    ("expectation-policy", "a rule over all connections is broken"),
    ("expectation-findings", "a rule hit is missing, or was not allowed"),
    ("expectation-missing", "a capture has no expectation"),
    ("expectation-unread", "an expectation was recorded or updated, and has to be read before it is committed"),
    ("expectation-unusable", "a capture or an expectation cannot be used"),
  ].map { id, summary in
    Self(
      id, "error", summary, "An expectation that stands beside a capture is not met.",
      tags: transports + ["expectation"])
  }
}

extension Finding.Level {
  /// The level in SARIF (§3.27.10). An abort is legal, and discards data: it is a warning.
  var sarif: String {
    switch self {
    case .violation: "error"
    case .deviation, .abort: "warning"
    case .note: "note"
    }
  }
}

extension Requirement {
  /// Where the RFC Editor publishes the section; nil for what is no RFC.
  var uri: String? {
    let words = document.split(separator: " ")
    guard words.count == 2, words[0] == "RFC", let number = UInt32(words[1]) else { return nil }
    let anchor = section.hasPrefix("§") ? "#section-\(section.dropFirst())" : ""
    return "https://www.rfc-editor.org/rfc/rfc\(number).html\(anchor)"
  }
}
