import TransportTracking

/// Infers what the application at one end was told, from what reached that end and what it sent.
///
/// The table is that of RFC 9293 §3.10.7.4 (second and eighth check), RFC 1122 §4.2.3.9 for ICMP, and the behaviour of Linux 6.18 and the
/// documentation of Winsock for what each event looks like to an application.
struct ApplicationInference {
  let context: RuleContext
  /// The end that is looked at.
  let me: Role
  /// The RST that names the peer and reached this end.
  let received: DecisiveReset?
  /// The RST that names this end.
  let sent: DecisiveReset?
  /// Whether that RST is the answer of a stack without a socket.
  let isSentReflex: Bool
  /// Whether the RST that names this end may not be that of its socket: a third party sent it, or its stack did and the socket goes on.
  let isSentDoubtful: Bool

  /// The views of both ends.
  static func views(_ context: RuleContext) -> PerEnd<ApplicationView> {
    PerEnd(
      client: ApplicationInference(context, .client).view, server: ApplicationInference(context, .server).view)
  }

  init(_ context: RuleContext, _ me: Role) {
    self.context = context
    self.me = me
    let (own, other): (DecisiveReset?, DecisiveReset?)
    switch me {  // a choice between the two of a pair copies the pair
    case .client: (other, own) = (context.resets.server, context.resets.client)
    case .server: (other, own) = (context.resets.client, context.resets.server)
    }
    received = other != nil && context.view.isDeclined(me.peer) ? nil : other  // it goes on as if there were none
    guard let own else {
      (sent, isSentReflex, isSentDoubtful) = (nil, false, false)
      return
    }
    let isDecisive = context.reset === own
    let facts = isDecisive ? context.resetFacts : ResetFacts(own, in: context.view, settings: context.settings)
    let isAnothers = facts?.origin == .injected || facts?.continuation != nil
    sent = isAnothers ? nil : own
    isSentReflex = facts?.origin == .reflex && !isAnothers
    isSentDoubtful = isAnothers || Self.looksForeign(own, context)
  }

  /// Whether an RST came by another way than its sender's other segments; a copy made by the capturing host may have been forwarded.
  private static func looksForeign(_ reset: DecisiveReset, _ context: RuleContext) -> Bool {
    let before = reset.record.previousTimeToLive
    guard before != 0, !context.view.observations.contains(.duplicateFrame) else { return false }
    return reset.record.timeToLive != before
  }

  var view: ApplicationView {
    let calls = (fin: finCall, reset: resetCall)
    guard isEstablished else {
      return ApplicationView(indications: opening, finCall: calls.fin, resetCall: calls.reset)
    }
    let receipt = finReceipt
    let (reset, own) = (resetReceived(receipt, calls.fin), resetSent)
    // A late reset says all that the FIN says: an end of file comes once.
    let end = reset?.event == .endOfStream ? nil : endOfStream(receipt, calls.fin)
    let hasOther = isOther(end) || isOther(reset) || isOther(own)
    let silence = hasOther ? nil : silence(calls.fin)
    var indications: [Indication] = []
    let count = (end == nil ? 0 : 1) + (reset == nil ? 0 : 1) + (own == nil ? 0 : 1) + (silence == nil ? 0 : 1)
    indications.reserveCapacity(count)
    if let end { indications.append(end) }
    if let reset { indications.append(reset) }
    if let own { indications.append(own) }
    if let silence { indications.append(silence) }
    return ApplicationView(indications: indications, finCall: calls.fin, resetCall: calls.reset)
  }

  /// Whether an application was told something else than the end of file.
  private func isOther(_ indication: Indication?) -> Bool {
    guard let indication else { return false }
    return indication.event != .endOfStream
  }

  /// Whether the connection was established; so it is taken to be when the capture began later.
  var isEstablished: Bool {
    context.view.phase == .synchronized || context.view.openerEvidence == .none
  }

  @inline(__always)
  var mine: ClosingEnd { context.closing(me) }
  @inline(__always)
  var theirs: ClosingEnd { context.closing(me.peer) }

  /// Whether the RST that reached this end came before the one that it sent: that is then the answer of an end without a socket.
  var wasResetFirst: Bool {
    guard let received, received.validity == .valid else { return false }
    return sent.map { received.record.frame < $0.record.frame } ?? true
  }

  /// Whether the end may have closed its socket with its FIN, so that nobody is left to be told.
  func mayHaveClosed(_ call: CloseCall?, before frame: UInt64) -> Bool {
    guard let call, call.frame < frame else { return false }
    return !call.candidates.isDisjoint(with: [.closeGraceful, .processExit])
  }
}
