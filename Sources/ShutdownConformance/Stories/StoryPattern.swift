/// How one story is recognised, and what it advises. A story is a pattern in a file of its family, and a line in ``StoryCatalogue``.
///
/// A class, so that a look at it copies one reference.
final class StoryPattern: Sendable {
  let name: Story.Name
  let advice: String
  /// Without these there is nothing to tell.
  let needs: Needs
  /// Tells the story of a connection whose packets show it; nil otherwise.
  let tell: @Sendable (borrowing StoryContext) -> Telling?

  init(
    _ name: Story.Name, needs: Needs, advice: String,
    tell: @escaping @Sendable (borrowing StoryContext) -> Telling?
  ) {
    self.name = name
    self.advice = advice
    self.needs = needs
    self.tell = tell
  }
}

extension StoryPattern {
  /// What stories need of a connection. It is found out once, and most patterns are then not asked.
  struct Needs: OptionSet, Sendable {
    let rawValue: UInt8

    /// No lost frame, nor a direction that was not captured, may be the missing half of the story.
    static let whole = Needs(rawValue: 1 << 0)
    /// An RST.
    static let reset = Needs(rawValue: 1 << 1)
    /// An RST that ended the connection when it was established.
    static let abort = Needs(rawValue: 1 << 2)
    /// That has the form of an abort of a live socket.
    static let active = Needs(rawValue: 1 << 3)
    /// That has the form of an answer without a socket.
    static let reflex = Needs(rawValue: 1 << 4)
    /// Segments that were noted.
    static let noted = Needs(rawValue: 1 << 5)
    /// Retransmissions without progress.
    static let ladder = Needs(rawValue: 1 << 6)
    /// An ICMP error.
    static let icmp = Needs(rawValue: 1 << 7)
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
