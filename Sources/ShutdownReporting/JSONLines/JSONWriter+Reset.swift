import ShutdownConformance

/// The `reset` member of a `connection` record.
extension JSONWriter {
  mutating func write(_ reset: Reset?) {
    guard let reset else { return null() }
    literal(#"{"by":""#)
    part(reset.by.rawValue)
    literal(#"","frame":"#)
    integer(reset.frame)
    literal(#","validity":""#)
    part(reset.validity.rawValue)
    literal(#"","origin":""#)
    part(reset.origin.rawValue)
    literal(#"","reason":""#)
    part(reset.reason.rawValue)
    literal(#"","alternatives":["#)
    for reason in reset.alternatives { name(reason.rawValue) }
    literal(#"],"confidence":""#)
    part(reset.confidence.rawValue)
    literal(#"","answers":"#)
    if let frame = reset.answers { integer(frame) } else { null() }
    literal(#","gap":"#)
    if let gap = reset.gap { seconds(gap) } else { null() }
    literal(#","evidence":["#)
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
