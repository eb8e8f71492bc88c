import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ finding: Finding) {
    separate()
    literal(#"{"rule":"#)
    string(finding.rule)
    parts(128) { text, _ in
      text.append(#","level":""#)
      text.append(text: finding.level.rawValue)
      text.append(#"","certainty":""#)
      text.append(text: finding.certainty.rawValue)
      text.append(#"","endpoint":"#)
      text.append(name: finding.endpoint?.rawValue)
      text.append(#","frames":["#)
    }
    for frame in finding.frames { integer(frame) }
    literal(#"],"message":"#)
    string(finding.message)
    literal(#","citations":["#)
    for citation in finding.citations { string(citation) }
    endArrayAndObject()
  }
}
