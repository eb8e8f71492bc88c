import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ finding: Finding) {
    separate()
    literal(#"{"rule":"#)
    string(finding.rule)
    literal(#","level":""#)
    part(finding.level.rawValue)
    literal(#"","certainty":""#)
    part(finding.certainty.rawValue)
    literal(#"","endpoint":"#)
    if let endpoint = finding.endpoint { name(endpoint.rawValue) } else { null() }
    literal(#","frames":["#)
    for frame in finding.frames { integer(frame) }
    literal(#"],"message":"#)
    string(finding.message)
    literal(#","citations":["#)
    for citation in finding.citations { string(citation) }
    endArrayAndObject()
  }
}
