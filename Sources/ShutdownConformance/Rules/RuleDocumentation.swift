/// What a rule has to say for itself, under headings that are the same for all.
public struct RuleDocumentation: Equatable, Sendable {
  /// *What it detects*: the statement, in the terms of the source.
  public let detects: String
  /// *Why it matters*: what harm it does.
  public let matters: String
  /// *What the packets look like*: an example in packetdrill's notation, a line each.
  public let packets: String
  /// *When it stays silent*: what looks alike and is not reported.
  public let silent: String
  /// *What to do*: advice to those who run, or wrote, the end that is named.
  public let advice: String

  /// Creates the documentation of a rule.
  init(detects: String, matters: String, packets: String, silent: String, advice: String) {
    self.detects = detects
    self.matters = matters
    self.packets = packets
    self.silent = silent
    self.advice = advice
  }

  /// The texts under their headings, in order.
  public var sections: [(heading: String, text: String)] {
    [
      ("What it detects", detects), ("Why it matters", matters), ("What the packets look like", packets),
      ("When it stays silent", silent), ("What to do", advice),
    ]
  }
}
