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

  /// The rule that says it, with its sources.
  var origin: Origin
  /// How grave it is.
  public var level: Level
  /// How certain it is.
  public var certainty: Certainty
  /// The end that it is about; nil when it is about both.
  public var endpoint: Role?
  /// The frames that prove it, in order.
  public var frames: [UInt64]
  /// What happened, in plain words with the numbers.
  public var words: Message

  init(_ origin: Origin, level: Level, certainty: Certainty, endpoint: Role?, frames: [UInt64], words: Message) {
    self.origin = origin
    self.level = level
    self.certainty = certainty
    self.endpoint = endpoint
    self.frames = frames
    self.words = words
  }

  /// Creates a finding of a rule that need not be in the catalogue.
  public init(
    rule: String, level: Level, certainty: Certainty, endpoint: Role?, frames: [UInt64], message: String,
    citations: [String]
  ) {
    self.init(
      Origin(rule: rule, citations: citations), level: level, certainty: certainty, endpoint: endpoint, frames: frames,
      words: Message(message))
  }
}

extension Finding {
  /// What all findings of one rule have in common.
  ///
  /// A class, because each finding holds one, and a finding is copied more often than it is read.
  final class Origin: Equatable, Sendable {
    let rule: String
    let citations: [String]
    /// The place of the rule in the catalogue; nil when it is in none.
    let place: Int?

    init(rule: String, citations: [String], place: Int? = nil) {
      self.rule = rule
      self.citations = citations
      self.place = place
    }

    static func == (left: Origin, right: Origin) -> Bool {
      left === right || left.rule == right.rule && left.citations == right.citations
    }
  }

  /// The identifier of the rule, such as `tcp-data-after-fin`.
  public var rule: String {
    get { origin.rule }
    set { origin = Origin(rule: newValue, citations: origin.citations) }
  }

  /// The sources, such as `RFC 9293 §3.6`.
  public var citations: [String] {
    get { origin.citations }
    set { origin = Origin(rule: origin.rule, citations: newValue) }
  }

  /// What happened, as a string.
  public var message: String {
    get { words.text }
    set { words = Message(newValue) }
  }

  /// The place of the rule in ``RuleCatalogue/rules``, whose identifier and citations it has; nil when it is in none.
  public var cataloguePlace: Int? { origin.place }
}
