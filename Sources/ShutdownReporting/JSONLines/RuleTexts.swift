import ShutdownConformance

/// What all findings of one rule have in common, as octets: they are written as they are.
///
/// A class, so that a look at it copies one reference.
final class RuleTexts: Sendable {
  /// Up to the level.
  let head: [UInt8]
  /// The member `citations`, and the end of the object.
  let tail: [UInt8]

  /// Those of the rules of the catalogue, by place.
  static let catalogue = RuleCatalogue.rules.map { RuleTexts(rule: $0.id, citations: $0.citations) }

  init(rule: String, citations: [String]) {
    head = JSONWriter.text { json in
      json.literal(#"{"rule":"#)
      json.string(rule)
      json.literal(#","level":""#)
    }
    tail = JSONWriter.text { json in
      json.literal(#","citations":["#)
      for citation in citations { json.string(citation) }
      json.literal("]}")
    }
  }

  /// Those of a finding.
  static func texts(of finding: Finding) -> RuleTexts {
    guard let place = finding.cataloguePlace else {
      return RuleTexts(rule: finding.rule, citations: finding.citations)
    }
    return catalogue[place]
  }
}
