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
  /// The frames that prove it, in order, as they are kept.
  public private(set) var frameList: FrameList
  /// What happened, in plain words with the numbers.
  public var words: Message
}

extension Finding {
  /// Creates a finding of a rule that need not be in the catalogue.
  public init(
    rule: String, level: Level, certainty: Certainty, endpoint: Role?, frames: [UInt64], message: String,
    citations: [String]
  ) {
    self.init(
      origin: .other(OtherRule(id: rule, citations: citations)), level: level, certainty: certainty,
      endpoint: endpoint, frameList: FrameList(frames), words: Message(message))
  }
}

extension Finding {
  /// What all findings of one rule have in common.
  ///
  /// A rule of the catalogue is its place there: a reference that the findings of all threads share would be counted by all of them, and
  /// each has to wait for the others to do so.
  enum Origin: Sendable {
    /// A rule of ``RuleCatalogue/rules``.
    case catalogue(place: Int)
    /// Another one.
    case other(OtherRule)
  }

  /// A rule that is not in the catalogue.
  final class OtherRule: Sendable {
    let id: String
    let citations: [String]

    init(id: String, citations: [String]) {
      self.id = id
      self.citations = citations
    }
  }

  /// The identifier of the rule, such as `tcp-data-after-fin`.
  public var rule: String {
    get { origin.rule }
    set { origin = .other(OtherRule(id: newValue, citations: citations)) }
  }

  /// The sources, such as `RFC 9293 §3.6`.
  public var citations: [String] {
    get { origin.citations }
    set { origin = .other(OtherRule(id: rule, citations: newValue)) }
  }

  /// The frames that prove it, in order.
  public var frames: [UInt64] {
    get { frameList.array }
    set { frameList = FrameList(newValue) }
  }

  /// What happened, as a string.
  public var message: String {
    get { words.text }
    set { words = Message(newValue) }
  }

  /// The place of the rule in ``RuleCatalogue/rules``, whose identifier and citations it has; nil when it is in none.
  public var cataloguePlace: Int? { if case .catalogue(let place) = origin { place } else { nil } }
}

extension Finding.Origin: Equatable {
  var rule: String {
    switch self {
    case .catalogue(let place): RuleCatalogue.rules[place].id
    case .other(let rule): rule.id
    }
  }

  var citations: [String] {
    switch self {
    case .catalogue(let place): RuleCatalogue.rules[place].citations
    case .other(let rule): rule.citations
    }
  }

  static func == (left: Finding.Origin, right: Finding.Origin) -> Bool {
    if case .catalogue(let one) = left, case .catalogue(let other) = right { return one == other }
    return left.rule == right.rule && left.citations == right.citations
  }
}
