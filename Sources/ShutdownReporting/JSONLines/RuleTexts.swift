import ShutdownConformance

/// What many findings have in common, as octets: they are written as they are.
///
/// Elements of arrays that nobody takes out: a reference to what all threads share would be counted by all of them for every finding, and
/// each has to wait for the others to do so.
enum RuleTexts {
  /// For each rule of the catalogue a finding up to its level.
  static let heads = RuleCatalogue.rules.map { head(rule: $0.id) }

  /// For each rule of the catalogue the member `citations`, and the end of the object.
  static let tails = RuleCatalogue.rules.map { tail(citations: $0.citations) }

  /// From the level to the frames, by ``kind(_:at:)``.
  static let kinds: [[UInt8]] = [Finding.Level.note, .abort, .deviation, .violation].flatMap { level in
    Finding.Certainty.allCases.flatMap { certainty in
      [#""client""#, #""server""#, "null"].map { endpoint in
        Array(#"\#(level.rawValue)","certainty":"\#(certainty.rawValue)","endpoint":\#(endpoint),"frames":["#.utf8)
      }
    }
  }

  /// Which of ``kinds`` a finding is of.
  static func kind(_ findings: [Finding], at index: Int) -> Int {
    let endpoint =
      switch findings[index].endpoint {
      case .client: 0
      case .server: 1
      case nil: 2
      }
    return findings[index].level.gravity * 6 + (findings[index].certainty == .hit ? 0 : 3) + endpoint
  }

  /// How many octets the texts of a rule of the catalogue and a kind have at most, and what stands around them.
  private static let longest =
    heads.reduce(0) { max($0, $1.count) } + tails.reduce(0) { max($0, $1.count) }
    + kinds.reduce(0) { max($0, $1.count) } + 64

  /// How many octets a finding has at most.
  static func room(_ findings: [Finding], at index: Int) -> Int {
    let room = longest + 6 * findings[index].words.count + 24 * findings[index].frameList.count
    guard findings[index].cataloguePlace == nil else { return room }
    return room + head(rule: findings[index].rule).count + tail(citations: findings[index].citations).count
  }

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
