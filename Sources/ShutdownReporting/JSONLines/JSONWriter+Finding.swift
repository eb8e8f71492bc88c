import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ finding: Finding, after separator: StaticString) {
    let texts = RuleTexts.texts(of: finding)
    let (words, frames) = (finding.words.octets, finding.frames)
    parts(texts.head.count + texts.tail.count + 6 * words.count + 24 * frames.count + 128) { text, _ in
      text.append(separator)
      text.append(octets: texts.head)
      text.append(text: finding.level.rawValue)
      text.append(
        finding.certainty == .hit ? #"","certainty":"hit","endpoint":"# : #"","certainty":"suspect","endpoint":"#)
      switch finding.endpoint {
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
