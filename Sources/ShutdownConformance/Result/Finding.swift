/// What one rule says of one connection, with the frames that prove it.
public struct Finding: Equatable, Sendable {
  /// How grave a finding is.
  public enum Level: String, Sendable, CaseIterable {
    /// A MUST was broken.
    case violation
    /// A SHOULD was not followed.
    case deviation
    /// Legal, and abortive.
    case abort
    /// Worth knowing.
    case note

    /// How grave findings of this level are: 3 for a violation, 0 for a note.
    public var gravity: Int {
      switch self {
      case .violation: 3
      case .deviation: 2
      case .abort: 1
      case .note: 0
      }
    }
  }

  /// Whether all the evidence was there.
  public enum Certainty: String, Sendable, CaseIterable {
    /// Nothing but the statement explains the packets.
    case hit
    /// A capture artefact could explain them too.
    case suspect
  }

  /// The identifier of the rule, such as `tcp-data-after-fin`.
  public var rule: String
  /// How grave it is.
  public var level: Level
  /// How certain it is.
  public var certainty: Certainty
  /// The end that it is about; nil when it is about both.
  public var endpoint: Role?
  /// The frames that prove it, in order.
  public var frames: [UInt64]
  /// What happened, in plain words with the numbers.
  public var message: String
  /// The sources, such as `RFC 9293 §3.6`.
  public var citations: [String]

  /// Creates a finding.
  public init(
    rule: String, level: Level, certainty: Certainty, endpoint: Role?, frames: [UInt64], message: String,
    citations: [String]
  ) {
    self.rule = rule
    self.level = level
    self.certainty = certainty
    self.endpoint = endpoint
    self.frames = frames
    self.message = message
    self.citations = citations
  }
}
