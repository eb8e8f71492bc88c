/// What was written into an expectation.
public struct ExpectationChange: Equatable, Sendable {
  /// Whether there was no expectation before.
  public var isNew: Bool
  /// The new text.
  public var text: String
  /// The lines that went and came, each after `-` or `+`, with the number of the line in the old or the new text.
  public var lines: [Line]

  /// A line that went or came.
  public struct Line: Equatable, Sendable {
    /// Whether it is in the new text.
    public var isNew: Bool
    /// Its number in the text that has it, from 1.
    public var number: Int
    /// The line.
    public var text: String

    /// Creates a line.
    public init(isNew: Bool, number: Int, text: String) {
      self.isNew = isNew
      self.number = number
      self.text = text
    }
  }

  /// Creates a change.
  public init(isNew: Bool, text: String, lines: [Line]) {
    self.isNew = isNew
    self.text = text
    self.lines = lines
  }
}
