import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ findings: [Finding], at index: Int) {
    let place = findings[index].cataloguePlace
    let head = place == nil ? RuleTexts.head(rule: findings[index].rule) : []
    let tail = place == nil ? RuleTexts.tail(citations: findings[index].citations) : []
    let (words, frames) = (findings[index].words.octets, findings[index].frames)
    let (level, certainty, endpoint) = (findings[index].level, findings[index].certainty, findings[index].endpoint)
    let fixed = RuleTexts.longest + head.count + tail.count + 128
    parts(fixed + 6 * words.count + 24 * frames.count) { text, _ in
      if index > 0 { text.append(",") }
      if let place { text.append(octets: RuleTexts.heads[place]) } else { text.append(octets: head) }
      text.append(text: level.rawValue)
      text.append(
        certainty == .hit ? #"","certainty":"hit","endpoint":"# : #"","certainty":"suspect","endpoint":"#)
      switch endpoint {
      case .client: text.append(#""client","frames":["#)
      case .server: text.append(#""server","frames":["#)
      case nil: text.append(#"null,"frames":["#)
      }
      text.append(numbers: frames)
      text.append(#"],"message":"#)
      text.append(string: words.span)
      if let place { text.append(octets: RuleTexts.tails[place]) } else { text.append(octets: tail) }
    }
  }
}
