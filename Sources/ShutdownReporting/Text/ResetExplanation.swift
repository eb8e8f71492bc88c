import TransportTracking
import ShutdownConformance

/// What made an RST, how that is known, and what it says of itself; and what it was sent for, where no diagnosis tells.
struct ResetExplanation {
  let reset: Reset
  /// Whether a diagnosis says why.
  let isDiagnosed: Bool

  /// It in a sentence or two; nil when nothing is known beyond the reset itself.
  var text: String? {
    guard !reset.evidence.isEmpty else { return nil }
    return "\(maker)\(isDiagnosed ? "" : causes)\(confidence)\(says)".printable
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

  /// `; it looks like a keep-alive race, or data after a close`
  private var causes: String {
    let names = ([reset.reason] + reset.alternatives).filter { $0 != .unknown && $0 != .injected }.map(\.name)
    return names.isEmpty ? "" : "; it looks like \(names.joined(separator: ", or "))"
  }

  private var confidence: String { reset.confidence == .high ? "" : " (\(reset.confidence.rawValue) confidence)" }
}

extension InjectionSign {
  fileprivate var isAboutTimeToLive: Bool { [.timeToLive, .timeToLiveNear, .madeNearby, .distance].contains(self) }
}

extension Reset.Reason {
  /// What it is, after "it looks like".
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
