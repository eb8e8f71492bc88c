import ShutdownConformance

/// The story of a connection; see the `connection` record.
extension JSONWriter {
  mutating func write(_ story: Story?) {
    guard let story else { return null() }
    literal(#"{"name":""#)
    part(story.name.rawValue)
    literal(#"","message":"#)
    string(story.message)
    literal(#","advice":"#)
    string(story.advice)
    literal(#","frames":["#)
    for frame in story.frames { integer(frame) }
    literal(#"],"alternatives":["#)
    for alternative in story.alternatives { name(alternative.rawValue) }
    literal("]}")
  }
}
