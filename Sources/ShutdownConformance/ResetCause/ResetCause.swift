/// One thing that makes a host send an RST, and how to tell it from the packets: a line of ``ResetCause/all``.
///
/// Causes are tried in order. The first that fits is the reason of the RST, the others that fit are its alternatives: what the wire cannot
/// tell apart is listed, not guessed. A reason may stand in several lines, when it is more likely in one situation than in another.
struct ResetCause: Sendable {
  /// What it is called.
  let reason: Reset.Reason
  /// The origins that fit it; an unknown origin fits every cause.
  let origins: Origins
  /// Whether the packets allow it.
  let fits: @Sendable (borrowing ResetFacts) -> Bool

  init(
    _ reason: Reset.Reason, _ origins: Reset.Origin..., when fits: @escaping @Sendable (borrowing ResetFacts) -> Bool
  ) {
    self.reason = reason
    self.origins = origins.reduce(into: []) { $0.formUnion(Origins($1)) }
    self.fits = fits
  }

  /// The likeliest reason that the packets allow, and the others that they allow, at most three.
  static func reasons(_ facts: borrowing ResetFacts) -> (reason: Reset.Reason, alternatives: [Reset.Reason]) {
    var (likeliest, others): (Reset.Reason?, [Reset.Reason]) = (nil, [])
    let causes = fitting[Int(Origins(facts.origin).rawValue)]
    for index in causes.indices {
      let reason = causes[index].reason
      guard reason != likeliest, !others.contains(reason), causes[index].fits(facts) else { continue }
      guard likeliest != nil else {
        likeliest = reason
        if reason.isExclusive { break }
        continue
      }
      if others.isEmpty { others.reserveCapacity(mostAlternatives) }
      others.append(reason)
      if others.count == mostAlternatives || reason.isExclusive { break }
    }
    return (likeliest ?? .unknown, others)
  }

  /// Naming everything is no answer.
  private static let mostAlternatives = 3

  /// The causes that fit an origin, by its bit; all of them fit an unknown one, which has none.
  private static let fitting = (0...4 as ClosedRange<UInt8>).map { bit in
    all.filter { $0.origins.isSuperset(of: Origins(rawValue: bit)) }
  }

  /// Every cause, in the order in which they are tried.
  static let all: [ResetCause] = opening + answers + timers + aborts
}

extension ResetCause {
  /// A set of origins.
  struct Origins: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The set of one origin; empty when it is unknown.
    init(_ origin: Reset.Origin) {
      rawValue =
        switch origin {
        case .active: 1
        case .reflex: 2
        case .injected: 4
        case .unknown: 0
        }
    }
  }
}

extension Reset.Reason {
  /// Whether nothing else can be meant when it fits.
  var isExclusive: Bool {
    switch self {
    case .injected, .refused, .challengeAnswer, .late: true
    default: false
    }
  }
}
