import ShutdownConformance

/// The story of a connection; see the `connection` record.
extension JSONWriter {
  mutating func write(_ story: Story) {
    let rest = story.advice.utf8.count + 4 * story.frames.count + 4 * story.alternatives.count
    parts(6 * (story.words.count + rest) + 256) { text, _ in
      text.append(#"{"name":""#)
      text.append(text: story.name.rawValue)
      text.append(#"","message":"#)
      text.append(message: story.words)
      text.append(#","advice":"#)
      text.append(string: story.advice.utf8Span.span)
      text.append(#","frames":["#)
      text.append(numbers: story.frames)
      text.append(#"],"alternatives":["#)
      for index in story.alternatives.indices {
        if index > 0 { text.append(",") }
        text.append(name: story.alternatives[index].rawValue)
      }
      text.append("]}")
    }
  }
}
