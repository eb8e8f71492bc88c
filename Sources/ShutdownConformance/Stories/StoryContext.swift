import TransportTracking

/// What a story sees of a connection: what rules see, and what was at risk.
struct StoryContext {
  let rules: RuleContext
  /// Where the decisive reset came from; nil when there was none.
  let origin: Reset.Origin?
  /// Why it was sent, most likely.
  let reason: Reset.Reason?
  /// What an abort put at risk.
  let risk: DataAtRisk?

  init(_ rules: RuleContext, origin: Reset.Origin?, reason: Reset.Reason?, risk: DataAtRisk?) {
    self.rules = rules
    (self.origin, self.reason) = (origin, reason)
    self.risk = risk
  }

  /// A silence that is longer than a week is rather one of the capture, which was put together from several.
  static let longestSilence: TimeSpan = .seconds(604_800)

  var view: Perspective { rules.view }
  var options: EvaluationOptions { rules.options }

  /// The RST that ended the connection when it was established.
  var abort: DecisiveReset? { rules.abortingReset }

  /// Whether anything may be told: not of an RST that is doubtful or injected, nor of a subflow of Multipath TCP.
  var isTellable: Bool { origin != .injected && !rules.gatesShut.contains(.subflow) }

  /// Whether there may be something to tell: an attempt to open that nothing answered is no story.
  var mayBeTold: Bool {
    rules.facts.isSynchronized || !view.observations.isDisjoint(with: [.rst, .fin, .noted])
      || view.tracked.icmp.frame != 0
  }

  /// Whether no lost frame, nor a direction that was not captured, may be the missing half of the story.
  var isWhole: Bool { rules.isWhole([.bidirectional, .loss, .order]) }

  /// Whether it is known, and not guessed, who opened the connection.
  var knowsRoles: Bool { view.roleBasis == .syn || view.roleBasis == .synAck }

  /// Octets of payload that an end had sent and nobody acknowledged, when the connection was aborted.
  func undelivered(_ role: Role) -> UInt64 { risk?.octets[role]?.undelivered ?? 0 }

  /// The frame that an RST came directly behind, if it is the peer's.
  func stimulus(of reset: DecisiveReset) -> UInt64? {
    reset.record.followsOwnSegment || reset.record.precedingFrame == 0 ? nil : reset.record.precedingFrame
  }

  /// What the connection has of what stories need.
  var offered: StoryPattern.Needs {
    var offered: StoryPattern.Needs = []
    if isWhole { offered.insert(.whole) }
    if view.observations.contains(.rst) { offered.insert(.reset) }
    if !view.tracked.evidence.isEmpty { offered.insert(.noted) }
    if rules.facts.ladder != .none { offered.insert(.ladder) }
    if view.tracked.icmp.frame != 0 { offered.insert(.icmp) }
    guard let abort else { return offered }
    offered.insert(.abort)
    if origin == .active, abort.record.flags.contains(.ack) { offered.insert(.active) }
    if abort.isReflex { offered.insert(.reflex) }
    return offered
  }
}

extension Wording {
  /// ` (frame 7)`, ` (frames 7 to 9)`.
  static func frames(_ first: UInt64, _ last: UInt64? = nil) -> String {
    guard let last, last != first else { return "frame \(first)" }
    return "frames \(first) to \(last)"
  }
}
