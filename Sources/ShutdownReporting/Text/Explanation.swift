import ShutdownConformance

/// What happened to a connection, in plain words with the frames to look at.
struct Explanation {
  let result: ConnectionResult

  /// The ending, what was lost, and how far it can be relied on.
  var text: String {
    let parts = [ending, loss, forgedFin].filter { !$0.isEmpty }
    return parts.joined(separator: "; ") + doubts
  }

  /// The doubt about a FIN that its end does not know of: a third party may have sent it (rule tcp-fin-injected).
  private var forgedFin: String {
    let forged = Role.allCases.first { result.fin[$0]?.isDoubtful == true }
    guard let role = forged, let fin = result.fin[role] else { return "" }
    return
      "the FIN in frame \(fin.frame) is hardly the \(role.rawValue)'s, who went on as if there were none: do not trust the close"
  }

  /// One phrase for each ending. Phrases start with who acted, and name the frames that show it.
  private var ending: String {
    switch result.ending {
    case .normal: "\(acknowledgedFIN(of: closer)), \(acknowledgedFIN(of: closer.peer, verb: ""))"
    case .simultaneous: "\(fin(of: .client)) and \(fin(of: .server)), neither acknowledging the other"
    case .halfCloseTrailingData: trailingData
    case .lateRstAfterClose: "\(bothFINs) acknowledged; then \(reset), harmless"
    case .lateRst: "\(bothFINs), then \(reset); no data was outstanding"
    case .lastAckUnconfirmed: "\(halfAcknowledged) was not seen acknowledged, and not sent again"
    case .abortEstablished: reset
    case .abortAfterOwnFin: "\(reset), after its own FIN (\(finFrame(of: resetter)))"
    case .abortInCloseWait: "\(reset), in answer to the \(fin(of: resetter.peer))"
    case .abortWhileClosing: "\(bothFINs) not acknowledged, then \(reset)"
    case .lateRstDataLost: "\(bothFINs), then \(reset) while data was outstanding"
    case .userTimeout: givenUp
    case .refused: refusal
    case .handshakeAborted: "\(reset), before the handshake that began in frame \(first) was complete"
    case .connectTimeout:
      "SYN (frame \(first)) sent again until frame \(last), \(wasAnswered ? "never accepted" : "never answered")"
    case .synOnly: "a single SYN (frame \(first)), never answered"
    case .handshakeIncomplete: "SYN-ACK seen, handshake of frames \(first) to \(last) never completed"
    case .open: "still open when the capture ended; last frame \(last)"
    case .abandoned: "open, and silent since frame \(last)"
    case .timeoutSuspected: "retransmissions unanswered when the capture ended; last frame \(last)"
    case .closing: "\(fin(of: closer)) was not acknowledged yet when the capture ended"
    case .closingSimultaneous: "\(bothFINs), neither acknowledged yet when the capture ended"
    case .halfClosed: "\(acknowledgedFIN(of: closer)); \(closer.peer.rawValue) had not closed when the capture ended"
    case .lastAckPending: "\(halfAcknowledged) was not acknowledged yet when the capture ended"
    case .rstDoubtful: "\(reset); the capture does not show whether the \(resetter.peer.rawValue) accepted it"
    case .closingTailMissing: "\(bothFINs); the capture does not show whether the last was acknowledged"
    case .closingPartialEvidence: "\(closeBegun); the rest of the close is missing"
    case .openPartialEvidence: "no end seen up to frame \(last); evidence is missing"
    case .neverEstablishedPartial: "no handshake seen from frame \(first) on; evidence is missing"
    }
  }

  /// Whether something answered the SYN, although not by what could open the connection.
  private var wasAnswered: Bool { result.diagnosis.map { $0.cause != .connectUnanswered } ?? false }

  private var trailingData: String {
    let responder = closer.peer.rawValue
    return
      "\(acknowledgedFIN(of: closer)); \(responder) sent more data before its own FIN (\(finFrame(of: closer.peer)))"
  }

  private var givenUp: String {
    guard let reset = result.reset else { return "retransmissions unanswered, given up after frame \(last)" }
    return "retransmissions unanswered, given up: \(reset.by.rawValue) reset at frame \(reset.frame)"
  }

  private var refusal: String {
    guard result.reset != nil else { return "SYN (frame \(first)) answered by an ICMP error" }
    return "\(reset), in answer to the SYN (frame \(first))"
  }

  private var closeBegun: String {
    switch (result.fin.client, result.fin.server) {
    case (nil, nil): "a close had begun by frame \(last)"
    case (_?, _?): "\(bothFINs) seen"
    default: "\(fin(of: closer)) seen"
    }
  }

  private var first: UInt64 { result.frames.first }
  private var last: UInt64 { result.frames.last }
}
