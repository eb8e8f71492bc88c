/// One rule of the catalogue: what it watches, what it needs, how it decides, and what it has to say.
///
/// A rule is one file, one line in ``RuleCatalogue`` and one folder of fixtures.
public struct Rule: Sendable {
  /// The identifier, which names the bad pattern: `tcp-data-after-fin`.
  public let id: String
  /// How grave a finding of this rule is.
  public let level: Finding.Level
  /// What it is about, in one line.
  public let summary: String
  /// The requirement that it tests.
  public let requirement: Requirement
  /// What else to read.
  public let references: [Requirement]
  /// The sources as they are cited, the tested requirement first.
  public let citations: [String]
  /// The traits of a connection without which there is nothing to look at.
  public let watches: Traits
  /// What must be in the evidence for a finding to be a hit.
  public let gates: EvidenceGates
  /// What it has to say for itself.
  public let documentation: RuleDocumentation
  /// Other identifiers of the same rule: one breach has one finding, whatever it is called.
  public let aliases: [String]
  /// Whether it notes what is ordinary, or what the documented sequence and the indications say already; looked at only when notes are
  /// asked for.
  public let isCommonplace: Bool
  /// Whether packets can show it. A rule that they cannot show is documented, and never says anything.
  public let isObservable: Bool
  let check: @Sendable (borrowing RuleContext) -> [Match]

  /// Creates a rule.
  init(
    _ id: String, _ level: Finding.Level, _ summary: String, requirement: Requirement,
    references: [Requirement] = [], watches: Traits, gates: EvidenceGates = [], aliases: [String] = [],
    isCommonplace: Bool = false, documentation: RuleDocumentation,
    check: @escaping @Sendable (borrowing RuleContext) -> [Match]
  ) {
    self.id = id
    self.level = level
    self.summary = summary
    self.requirement = requirement
    self.references = references
    citations = Self.citations(requirement, references)
    self.watches = watches
    self.gates = gates
    self.documentation = documentation
    self.aliases = aliases
    self.isCommonplace = isCommonplace
    isObservable = true
    self.check = check
  }

  /// Creates a rule that no packet shows: a page of documentation, so that the silence of the wire is not read as something.
  init(unobservable id: String, _ summary: String, requirement: Requirement, documentation: RuleDocumentation) {
    self.id = id
    level = .note
    self.summary = summary
    self.requirement = requirement
    references = []
    citations = Self.citations(requirement, [])
    watches = []
    gates = []
    self.documentation = documentation
    aliases = []
    isCommonplace = false
    isObservable = false
    check = { _ in [] }
  }

  private static func citations(_ requirement: Requirement, _ references: [Requirement]) -> [String] {
    [requirement.citation] + references.map(\.citation)
  }
}

/// A place where the predicate of a rule holds.
struct Match {
  /// The end that it is about; nil when it is about both.
  var endpoint: Role?
  /// The frames that prove it.
  var frames: [UInt64]
  /// What happened, in plain words with the numbers.
  var message: Message
  /// Whether it can be no more than a suspicion, whatever the gates say.
  var isSuspicion = false
  /// How grave it is, when that is not the level of the rule.
  var level: Finding.Level?

  init(
    endpoint: Role?, frames: [UInt64], message: Message, isSuspicion: Bool = false, level: Finding.Level? = nil
  ) {
    self.endpoint = endpoint
    self.frames = frames
    self.message = message
    self.isSuspicion = isSuspicion
    self.level = level
  }
}

/// What a rule says of a connection.
public enum RuleOutcome: Equatable, Sendable {
  /// The predicate holds, and the evidence is complete.
  case hit([Finding])
  /// The predicate holds, and a shut gate, or the rule itself, leaves another explanation.
  case suspect([Finding])
  /// The predicate does not hold, and the evidence is complete.
  case pass
  /// The predicate does not hold, and the evidence is not complete: nothing is said.
  case notEvaluated
}

extension Rule {
  /// Applies the rule.
  func evaluate(_ context: borrowing RuleContext) -> RuleOutcome {
    let isOpen = context.gatesShut.isDisjoint(with: gates)
    guard !context.traits.isDisjoint(with: watches) else { return isOpen ? .pass : .notEvaluated }
    let matches = check(context)
    guard !matches.isEmpty else { return isOpen ? .pass : .notEvaluated }
    let findings = findings(matches, gatesShut: context.gatesShut)
    return findings.contains { $0.certainty == .hit } ? .hit(findings) : .suspect(findings)
  }

  /// What the rule says where its predicate holds.
  private func findings(_ matches: [Match], gatesShut: EvidenceGates) -> [Finding] {
    let source = Finding.Source(self, place: nil)
    return matches.map { Finding($0, source, gatesShut: gatesShut) }
  }
}

extension Finding {
  /// What the findings of one rule have in common, and what decides the rest.
  struct Source: Sendable {
    let origin: Origin
    let level: Level
    let gates: EvidenceGates

    init(_ rule: Rule, place: Int?) {
      origin = place.map(Origin.catalogue) ?? .other(OtherRule(id: rule.id, citations: rule.citations))
      level = rule.level
      gates = rule.gates
    }
  }

  /// What a rule says of a place where its predicate holds.
  init(_ match: Match, _ source: Source, gatesShut: EvidenceGates) {
    let isHit = gatesShut.isDisjoint(with: source.gates) && !match.isSuspicion
    self.init(
      source.origin, level: match.level ?? source.level, certainty: isHit ? .hit : .suspect, endpoint: match.endpoint,
      frames: match.frames, words: match.message)
  }
}
