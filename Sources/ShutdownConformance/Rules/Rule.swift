import TransportTracking

/// One rule of the catalogue: what it watches, what it needs, how it decides, and what it has to say.
///
/// A rule is one file, one line in ``RuleCatalogue`` and one folder of fixtures.
public struct Rule: Sendable {
  /// The identifier, which names the bad pattern: `tcp-data-after-fin`.
  public let id: String
  /// The transport whose connections it looks at: that of its context, which is TCP.
  public var transport: Transport { .tcp }
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
  let watches: Traits
  /// Without one of these the decisive reset is not looked at; empty when every one is.
  let resets: ResetTraits
  /// What must be in the evidence for a finding to be a hit.
  public let gates: EvidenceGates
  /// What it has to say for itself.
  public let documentation: RuleDocumentation
  /// Other identifiers of the same rule: one breach has one finding, whatever it is called.
  public let aliases: [String]
  /// Whether it notes what is ordinary, or what the documented sequence and the indications say already; looked at only when notes are
  /// asked for.
  let isCommonplace: Bool
  /// Whether packets can show it. A rule that they cannot show is documented, and never says anything.
  public let isObservable: Bool
  let check: Check

  /// Creates a rule that has one thing to say of a connection at most.
  init(
    _ id: String, _ level: Finding.Level, _ summary: String, requirement: Requirement,
    references: [Requirement] = [], watches: Traits, resets: ResetTraits = [],
    gates: EvidenceGates = [], aliases: [String] = [], isCommonplace: Bool = false,
    documentation: RuleDocumentation,
    check: @escaping @Sendable (borrowing RuleContext) -> Match?
  ) {
    self.init(
      id, level, summary, requirement: requirement, references: references, watches: watches,
      resets: resets, gates: gates, aliases: aliases, isCommonplace: isCommonplace, documentation: documentation,
      check: .once(check))
  }

  /// Creates a rule that may have something to say of several places.
  init(
    _ id: String, _ level: Finding.Level, _ summary: String, requirement: Requirement,
    references: [Requirement] = [], watches: Traits, resets: ResetTraits = [],
    gates: EvidenceGates = [], aliases: [String] = [], isCommonplace: Bool = false,
    documentation: RuleDocumentation,
    check: @escaping @Sendable (borrowing RuleContext) -> [Match]
  ) {
    self.init(
      id, level, summary, requirement: requirement, references: references, watches: watches,
      resets: resets, gates: gates, aliases: aliases, isCommonplace: isCommonplace, documentation: documentation,
      check: .everywhere(check))
  }

  private init(
    _ id: String, _ level: Finding.Level, _ summary: String, requirement: Requirement,
    references: [Requirement], watches: Traits, resets: ResetTraits, gates: EvidenceGates, aliases: [String],
    isCommonplace: Bool, documentation: RuleDocumentation, check: Check
  ) {
    self.id = id
    self.level = level
    self.summary = summary
    self.requirement = requirement
    self.references = references
    citations = Self.citations(requirement, references)
    self.watches = watches
    self.resets = resets
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
    resets = []
    gates = []
    self.documentation = documentation
    aliases = []
    isCommonplace = false
    isObservable = false
    check = .once { _ in nil }
  }

  private static func citations(_ requirement: Requirement, _ references: [Requirement]) -> [String] {
    [requirement.citation] + references.map(\.citation)
  }
}

extension Rule {
  /// How a rule looks at a connection.
  enum Check: Sendable {
    /// It has one thing to say at most. Nearly all are like this, and need no array, which is an allocation for each that has.
    case once(@Sendable (borrowing RuleContext) -> Match?)
    /// It may have something to say of several places.
    case everywhere(@Sendable (borrowing RuleContext) -> [Match])

    /// The places where the predicate holds, in order.
    func matches(_ context: borrowing RuleContext) -> [Match] {
      switch self {
      case .once(let match): match(context).map { [$0] } ?? []
      case .everywhere(let matches): matches(context)
      }
    }
  }
}

/// What a rule says of a connection.
enum RuleOutcome: Equatable, Sendable {
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
    guard isAbout(context) else { return isOpen ? .pass : .notEvaluated }
    let matches = check.matches(context)
    guard !matches.isEmpty else { return isOpen ? .pass : .notEvaluated }
    let findings = findings(matches, gatesShut: context.gatesShut)
    return findings.contains { $0.certainty == .hit } ? .hit(findings) : .suspect(findings)
  }

  /// Whether the rule has something to look at.
  private func isAbout(_ context: borrowing RuleContext) -> Bool {
    let others = resets.isEmpty ? watches : watches.subtracting(.decisiveReset)
    return !context.traits.isDisjoint(with: others) || !context.resetTraits.isDisjoint(with: resets)
  }

  /// The same as the numbers of bits: those of ``Traits``, and behind ``Traits/capacity`` those of ``ResetTraits``.
  var watchedBits: [Int] {
    let others = resets.isEmpty ? watches : watches.subtracting(.decisiveReset)
    return (0..<Traits.capacity).filter { others.rawValue >> UInt64($0) & 1 != 0 }
      + (0..<ResetTraits.capacity).filter { resets.rawValue >> UInt16($0) & 1 != 0 }.map { $0 + Traits.capacity }
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
  init(_ match: consuming Match, _ source: Source, gatesShut: EvidenceGates) {
    let isHit = gatesShut.isDisjoint(with: source.gates) && !match.isSuspicion
    self.init(
      origin: source.origin, level: match.level ?? source.level, certainty: isHit ? .hit : .suspect,
      endpoint: match.endpoint, frameList: match.frames, words: match.message)
  }
}
