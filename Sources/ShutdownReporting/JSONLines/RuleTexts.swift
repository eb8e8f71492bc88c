import ShutdownConformance

/// What all findings of one rule have in common, as octets: they are written as they are.
///
/// Elements of arrays that nobody takes out: a reference to what all threads share would be counted by all of them for every finding, and
/// each has to wait for the others to do so.
enum RuleTexts {
  /// For each rule of the catalogue a finding up to its level.
  static let heads = RuleCatalogue.rules.map { head(rule: $0.id) }

  /// For each rule of the catalogue the member `citations`, and the end of the object.
  static let tails = RuleCatalogue.rules.map { tail(citations: $0.citations) }

  /// How many octets a head and a tail of the catalogue have at most.
  static let longest = (heads + tails).reduce(0) { max($0, $1.count) } * 2

  /// A finding up to its level.
  static func head(rule: String) -> [UInt8] {
    JSONWriter.text { json in
      json.literal(#"{"rule":"#)
      json.string(rule)
      json.literal(#","level":""#)
    }
  }

  /// The member `citations`, and the end of the object.
  static func tail(citations: [String]) -> [UInt8] {
    JSONWriter.text { json in
      json.literal(#","citations":["#)
      for citation in citations { json.string(citation) }
      json.literal("]}")
    }
  }
}
