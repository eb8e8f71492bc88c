import ShutdownConformance

/// The `reset` member of a `connection` record.
extension JSONWriter {
  mutating func write(_ reset: Reset?) {
    guard let reset else { return null() }
    literal(#"{"by":""#)
    literal(reset.by.rawValue)
    literal(#"","frame":"#)
    integer(reset.frame)
    literal(#","validity":""#)
    literal(reset.validity.rawValue)
    literal(#"","origin":""#)
    literal(reset.origin.rawValue)
    literal(#"","reason":""#)
    literal(reset.reason.rawValue)
    literal(#"","alternatives":["#)
    for reason in reset.alternatives { name(reason.rawValue) }
    literal(#"],"confidence":""#)
    literal(reset.confidence.rawValue)
    literal(#"","answers":"#)
    if let frame = reset.answers { integer(frame) } else { null() }
    literal(#","gap":"#)
    if let gap = reset.gap { seconds(gap) } else { null() }
    literal(#","evidence":["#)
    for evidence in reset.evidence { write(evidence) }
    literal("]}")
  }

  private mutating func write(_ evidence: ResetEvidence) {
    beginObject()
    key("kind")
    name(evidence.kind)
    key("text")
    string(evidence.text)
    key("frames")
    beginArray()
    for frame in evidence.frames { integer(frame) }
    endArray()
    endObject()
  }
}
