/// How one story is recognised, and what it advises. A story is a pattern in a file of its family, and a line in ``StoryCatalogue``.
///
/// A class, so that a look at it copies one reference.
final class StoryPattern: Sendable {
  let name: Story.Name
  let advice: String
  /// Tells the story of a connection whose packets show it; nil otherwise.
  let tell: @Sendable (borrowing StoryContext) -> Telling?

  init(_ name: Story.Name, advice: String, tell: @escaping @Sendable (borrowing StoryContext) -> Telling?) {
    self.name = name
    self.advice = advice
    self.tell = tell
  }
}

/// What a pattern tells of one connection.
struct Telling {
  /// What happened, with the real numbers.
  var message: Message
  /// The frames that show it.
  var frames: [UInt64]
  /// What else the same packets could be.
  var alternatives: [Story.Name] = []
}
