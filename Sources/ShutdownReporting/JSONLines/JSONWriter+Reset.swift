import ShutdownConformance

/// The `reset` member of a `connection` record.
extension JSONWriter {
  mutating func write(_ reset: Reset) {
    parts(512 + 24 * reset.alternatives.count) { text, _ in
      text.append(reset.by == .client ? #"{"by":"client","frame":"# : #"{"by":"server","frame":"#)
      text.appendDecimal(reset.frame)
      text.append(#","validity":""#)
      text.append(text: reset.validity.rawValue)
      text.append(#"","origin":""#)
      text.append(text: reset.origin.rawValue)
      text.append(#"","reason":""#)
      text.append(text: reset.reason.rawValue)
      text.append(#"","alternatives":["#)
      for index in reset.alternatives.indices {
        if index > 0 { text.append(",") }
        text.append(name: reset.alternatives[index].rawValue)
      }
      text.append(#"],"confidence":""#)
      text.append(text: reset.confidence.rawValue)
      text.append(#"","answers":"#)
      text.append(number: reset.answers)
      text.append(#","gap":"#)
      text.append(seconds: reset.gap)
      text.append(#","evidence":["#)
    }
    for index in reset.evidence.indices { write(reset.evidence[index], after: index == 0 ? "" : ",") }
    literal("]}")
  }

  private mutating func write(_ evidence: ResetEvidence, after separator: StaticString) {
    let pair = evidence.framePair
    let frames = pair == nil ? evidence.frames : []
    let quotation = evidence.isQuotation ? Array(evidence.text.utf8) : []
    parts(evidence.longestText + 6 * quotation.count + 24 * frames.count + 160) { text, _ in
      text.append(separator)
      text.append(#"{"kind":""#)
      text.append(text: evidence.kind)
      text.append(#"","text":"#)
      if evidence.isQuotation {
        text.append(string: quotation.span)
      } else {
        text.append("\"")
        evidence.append(to: &text)
        text.append("\"")
      }
      text.append(#","frames":["#)
      if let pair { text.append(numbers: pair) } else { text.append(numbers: frames) }
      text.append("]}")
    }
  }
}
