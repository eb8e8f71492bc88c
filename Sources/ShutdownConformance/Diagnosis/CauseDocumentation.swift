/// What a cause has to say for itself: what is printed with it, and its page of the reference.
public struct CauseDocumentation: Equatable, Sendable {
  /// *What happened*, in general.
  public let happened: String
  /// *What the packets show*: the signs, and what each of them is worth.
  public let shows: String
  /// *What it is not*: what looks alike, and is told otherwise or not at all.
  public let silent: String
  /// *What to do*, a sentence each, the most useful first.
  public let advice: [String]
  /// *What to run next*: commands; `{port}`, `{server}` and `{client}` stand for those of the connection.
  public let commands: [String]
  /// *What would show it*: what tells it from other causes that the same packets allow.
  public let apart: String

  /// Creates the documentation of a cause.
  init(happened: String, shows: String, silent: String, advice: [String], commands: [String] = [], apart: String) {
    (self.happened, self.shows, self.silent) = (happened, shows, silent)
    (self.advice, self.commands, self.apart) = (advice, commands, apart)
  }

  /// The texts under their headings, in order; commands are lines of their own.
  public var sections: [(heading: String, lines: [String])] {
    [
      ("What happened", [happened]), ("What the packets show", [shows]), ("What it is not", [silent]),
      ("What to do", advice), ("What to run next", commands), ("What would show it", [apart]),
    ].filter { !$0.lines.isEmpty }
  }
}

extension Cause {
  /// What it has to say for itself.
  public var documentation: CauseDocumentation { HypothesisCatalogue.hypothesis(self).documentation }
}
