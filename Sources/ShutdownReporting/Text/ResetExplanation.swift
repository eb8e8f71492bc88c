import TransportTracking
import ShutdownConformance

/// Who reset a connection, why, how sure that is, and on what evidence: what most people open a capture for, in two sentences.
///
/// The first says what made the RST and how that is known, the second why, and what else would look the same.
struct ResetExplanation {
  let reset: Reset

  /// Both sentences; nil when nothing is known beyond the reset itself.
  var text: String? {
    guard !reset.evidence.isEmpty else { return nil }
    return "why: \(maker). \(cause)\(alternatives)\(confidence)\(says).".printable
  }

  private var sender: String { reset.by.rawValue }
  private var peer: String { reset.by.peer.rawValue }

  /// `; its payload reads “connection limit”`
  private var says: String {
    let words: [String] = reset.evidence.compactMap { if case .diagnostic = $0 { $0.text } else { nil } }
    return words.map { "; " + $0 }.joined()
  }

  // MARK: who

  /// What made the RST, with the proof.
  private var maker: String {
    switch reset.origin {
    case .active where isAtIdleLimit: "the RST is made as a live socket is aborted\(moment) (\(form))"
    case .active: "the \(sender)'s own stack aborted a live socket\(moment) (\(form))"
    case .reflex: "the RST answers \(answered), for which the \(sender) had no socket (\(form))"
    case .injected: "a third party sent this RST in the \(sender)'s name: \(signs)"
    case .unknown: "what made this RST cannot be told from it (\(form))"
    }
  }

  private var answered: String {
    for case .answers(let stimulus, let role, let frame) in reset.evidence {
      return "frame \(frame), \(stimulus.words(of: role))"
    }
    return "an earlier segment"
  }

  /// ` 3.81 ms after frame 8`, and the idle limit that fits.
  private var moment: String {
    for case .gap(let frame, let time, let limit) in reset.evidence {
      let owner = limit.map { ", the idle limit of \($0.owner)" } ?? ""
      return ", \(time.text(.precise)) after frame \(frame)\(owner)"
    }
    return ""
  }

  /// Whether the time before it is the idle limit of something that need not be the end.
  private var isAtIdleLimit: Bool {
    reset.evidence.contains { if case .gap(_, _, let limit) = $0 { limit != nil } else { false } }
  }

  private var form: String {
    for case .form(let form, _, let timestamps) in reset.evidence {
      switch form {
      case .abort:
        return timestamps == .present ? "ACK, window and timestamps of its own" : "ACK and a window of its own"
      case .answer: return "no ACK, no window" + (timestamps == .missing ? ", no timestamps" : "")
      case .answerToSyn: return "sequence number zero, no window"
      case .bareAbort: return "ACK, but no window" + (timestamps == .missing ? " and no timestamps" : "")
      case .other: return "an unusual form"
      }
    }
    return "RST"
  }

  private var signs: String {
    let signs: [String] = reset.evidence.compactMap { evidence in
      guard case .sign(let sign, _) = evidence else { return nil }
      if sign.isAboutTimeToLive, let comparison = timeToLive { return comparison }
      return evidence.text
    }
    return signs.isEmpty ? "it does not look like the \(sender)'s" : signs.joined(separator: "; ")
  }

  private var timeToLive: String? {
    for case .timeToLive(let own, let usual) in reset.evidence {
      return "its time to live is \(own), the \(sender)'s is \(usual)"
    }
    return nil
  }

  // MARK: why

  /// ` SO_LINGER 0 or a killed socket would look the same`
  private var alternatives: String {
    let names = reset.alternatives.map(\.name)
    guard let last = names.last else { return "" }
    let others = names.dropLast().joined(separator: ", ")
    return "; \(others.isEmpty ? last : "\(others) or \(last)") would look the same"
  }

  private var confidence: String { reset.confidence == .high ? "" : " (\(reset.confidence.rawValue) confidence)" }

  private var cause: String {
    switch reset.reason {
    case .refused: "Refused: nothing listens there, or a firewall says so in its name"
    case .closeInSynSent: "The client had given up before the SYN-ACK came"
    case .listenerClosed: "Nobody had accepted the connection, and the listener was closed or overrun"
    case .lingerZero: "Most likely the application closed it with SO_LINGER 0"
    case .unreadData: unread
    case .abort where isAtIdleLimit:
      "Most likely an idle timer ended the connection, the \(sender)'s own or that of a device on the way"
    case .abort: "Something killed the socket, without the application's closing it"
    case .dataAfterClose:
      "The \(sender) had closed\(closed), and what the \(peer) sent after that nobody will read\(lost)"
    case .keepAliveRace:
      "Keep-alive race: the \(peer)'s request left before the \(sender)'s FIN\(finFrame) could arrive; it was never read, and is safe to send again"
    case .noSocket: forgotten
    case .keepaliveTimeout: "Keep-alive: \(probes) without an answer; the \(peer) or the way to it was gone"
    case .userTimeout: "It gave up: \(ladder) without an answer\(lost)"
    case .finWait2Timeout: "The \(sender) had closed\(closed) and no longer waited for the \(peer)'s close"
    case .late: "Both ends had closed: nobody is told of it"
    case .challengeAnswer:
      "The \(peer) had challenged \(challenged), and this confirms that there is no such connection"
    case .injected: "The \(sender) is not to blame: look for a firewall, a censor, or an attacker between the ends"
    case .unknown: "Nothing shows why"
    }
  }

  /// An end that goes on has the connection; then the segment came from elsewhere, or the RST did.
  private var forgotten: String {
    for case .goesOn(_, let frame, _) in reset.evidence {
      return
        "The \(sender) has it all the same, and goes on (frame \(frame)): the segment did not come to that socket, or the RST is not the \(sender)'s"
    }
    return "The \(sender) no longer knew the connection: restarted, given up, or reset by a third party\(lost)"
  }

  private var unread: String {
    if reset.evidence.contains(.receiveBufferFull) {
      return "Its receive buffer was full, so it closed with data of the \(peer) unread"
    }
    for case .unread(_, let octets) in reset.evidence {
      return "Most likely it closed with up to \(UInt64(octets).grouped) B of the \(peer) unread"
    }
    return "Most likely it closed with data of the \(peer) unread"
  }

  private var lost: String {
    for case .unacknowledged(let role, let octets) in reset.evidence where role == reset.by.peer {
      return "; \(UInt64(octets).grouped) B of the \(peer) are lost"
    }
    return ""
  }

  /// ` (FIN in frame 7)`
  private var closed: String { finFrame.replacing("(", with: "(FIN in ") }

  /// ` (frame 7)`, of the sender's FIN
  private var finFrame: String {
    for case .fin(let role, let frame, _) in reset.evidence where role == reset.by { return " (frame \(frame))" }
    return ""
  }

  private var probes: String {
    for case .keepAliveProbes(let count, let interval, let first, let last) in reset.evidence {
      let apart = count > 1 ? ", \(interval.text(.precise)) apart" : ""
      return "\(UInt64(count).counted("probe"))\(apart) (\(Self.frames(first, last)))"
    }
    return "probes"
  }

  private var ladder: String {
    for case .retransmissions(let count, let time, let first, let last) in reset.evidence {
      let span = count > 1 ? " in \(time.text(.precise))" : ""
      return "\(UInt64(count).counted("retransmission"))\(span) (\(Self.frames(first, last)))"
    }
    return "retransmissions"
  }

  private var challenged: String {
    for case .challenged(let frame) in reset.evidence { return "frame \(frame)" }
    return "what came before"
  }

  private static func frames(_ first: UInt64, _ last: UInt64) -> String {
    first == last ? "frame \(first)" : "frames \(first) to \(last)"
  }
}

extension ConnectionResult {
  /// Why it was reset, for the list.
  var resetLines: [String] { reset.flatMap { ResetExplanation(reset: $0).text }.map { [$0] } ?? [] }
}

extension InjectionSign {
  fileprivate var isAboutTimeToLive: Bool { [.timeToLive, .timeToLiveNear, .madeNearby, .distance].contains(self) }
}

extension Reset.Reason {
  /// What it is, after "…, or".
  fileprivate var name: String {
    switch self {
    case .refused: "a closed port"
    case .closeInSynSent: "a client that gave up"
    case .listenerClosed: "a listener that was closed"
    case .lingerZero: "SO_LINGER 0"
    case .unreadData: "a close with unread data"
    case .abort: "a killed socket"
    case .dataAfterClose: "data after a close"
    case .keepAliveRace: "a keep-alive race"
    case .noSocket: "a host that forgot the connection"
    case .keepaliveTimeout: "a keep-alive timeout"
    case .userTimeout: "a user timeout"
    case .finWait2Timeout: "the end of FIN-WAIT-2"
    case .late: "a late reset"
    case .challengeAnswer: "an answer to a challenge"
    case .injected: "a forged reset"
    case .unknown: "something else"
    }
  }
}
