import ShutdownConformance

/// The `reset` member of a `connection` record.
extension JSONWriter {
  mutating func write(_ reset: Reset?) {
    guard let reset else { return null() }
    parts(256) { text, _ in
      text.append(#"{"by":""#)
      text.append(text: reset.by.rawValue)
      text.append(#"","frame":"#)
      text.appendDecimal(reset.frame)
      text.append(#","validity":""#)
      text.append(text: reset.validity.rawValue)
      text.append(#"","origin":""#)
      text.append(text: reset.origin.rawValue)
      text.append(#"","reason":""#)
      text.append(text: reset.reason.rawValue)
      text.append(#"","alternatives":["#)
    }
    for reason in reset.alternatives { name(reason.rawValue) }
    parts(160) { text, _ in
      text.append(#"],"confidence":""#)
      text.append(text: reset.confidence.rawValue)
      text.append(#"","answers":"#)
      text.append(number: reset.answers)
      text.append(#","gap":"#)
      text.append(seconds: reset.gap)
      text.append(#","evidence":["#)
    }
    for evidence in reset.evidence { write(evidence) }
    literal("]}")
  }

  private mutating func write(_ evidence: ResetEvidence) {
    separate()
    literal(#"{"kind":""#)
    part(evidence.kind)
    literal(#"","text":"#)
    string(evidence.text)
    literal(#","frames":["#)
    for frame in evidence.frames { integer(frame) }
    endArrayAndObject()
  }
}
