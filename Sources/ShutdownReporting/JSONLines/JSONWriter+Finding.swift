import ShutdownConformance

/// An element of `findings`.
extension JSONWriter {
  mutating func write(_ finding: Finding) {
    beginObject()
    field("rule", string: finding.rule)
    field("level", name: finding.level.rawValue)
    field("certainty", name: finding.certainty.rawValue)
    field("endpoint", name: finding.endpoint?.rawValue)
    array("frames", finding.frames) { json, frame in json.integer(frame) }
    field("message", string: finding.message)
    array("citations", finding.citations) { json, citation in json.string(citation) }
    endObject()
  }
}
