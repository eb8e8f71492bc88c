import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ findings: [Finding], at index: Int) {
    let texts = RuleTexts.texts(of: findings[index])
    let (words, frames) = (findings[index].words.octets, findings[index].frames)
    let (level, certainty, endpoint) = (findings[index].level, findings[index].certainty, findings[index].endpoint)
    parts(texts.head.count + texts.tail.count + 6 * words.count + 24 * frames.count + 128) { text, _ in
      if index > 0 { text.append(",") }
      text.append(octets: texts.head)
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
      text.append(octets: texts.tail)
    }
  }
}
