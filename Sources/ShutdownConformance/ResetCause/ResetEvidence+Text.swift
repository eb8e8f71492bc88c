extension ResetEvidence {
  /// What kind of evidence it is, for programs.
  public var kind: String {
    switch self {
    case .answers: "answers"
    case .gap: "gap"
    case .form: "form"
    case .sequence: "sequence"
    case .timeToLive: "ttl"
    case .identification: "ip-id"
    case .fin: "fin"
    case .crossedFin: "crossed-fin"
    case .unacknowledged: "unacknowledged"
    case .unread: "unread"
    case .receiveBufferFull: "receive-buffer-full"
    case .peerWindowClosed: "peer-window-closed"
    case .retransmissions: "retransmissions"
    case .keepAliveProbes: "keep-alive-probes"
    case .neverSpoke: "never-spoke"
    case .challenged: "challenged"
    case .copies: "copies"
    case .goesOn: "goes-on"
    case .tampering: "tampering-stage"
    case .diagnostic: "diagnostic"
    case .sign(let sign, _): sign.detector == nil ? "injection-sign" : "injection-detector"
    }
  }

  /// The frames that show it, in order; empty when the RST itself does.
  public var frames: [UInt64] {
    if case .sign(_, let frames) = self { return frames }
    return [framePair?.first, framePair?.second].compactMap(\.self)
  }

  /// The same without an array; nil when there may be more than two.
  public var framePair: (first: UInt64?, second: UInt64?)? {
    switch self {
    case .answers(_, _, let frame), .gap(let frame, _, _), .challenged(let frame), .goesOn(_, let frame, _):
      (frame, nil)
    case .fin(_, let frame, let ackedFrame): (frame, ackedFrame)
    case .crossedFin(let frame, let fin): frame == nil ? (fin, nil) : (frame, fin)
    case .retransmissions(_, _, let first, let last), .keepAliveProbes(_, _, let first, let last):
      (first, first == last ? nil : last)
    case .sign: nil
    case .form, .sequence, .timeToLive, .identification, .unacknowledged, .unread, .receiveBufferFull,
      .peerWindowClosed, .neverSpoke, .copies, .tampering, .diagnostic:
      (nil, nil)
    }
  }

  /// It in words.
  public var text: String { words.text }

  /// It in words.
  public var words: Message {
    switch self {
    case .answers(let stimulus, let by, _): "it answers \(stimulus.name(of: by))"
    case .gap(_, let nanoseconds, let limit):
      if let limit {
        "\(Wording.precise(nanoseconds)) after the segment before it, the idle limit of \(limit.owner)"
      } else {
        "\(Wording.precise(nanoseconds)) after the segment before it"
      }
    case .form(let form, let window, let timestamps): "\(form.words), window \(window), \(timestamps.words)"
    case .sequence(let relation): "\(relation.words)"
    case .timeToLive(let own, let usual):
      own == usual ? "time to live \(own), as the end's other segments" : "time to live \(own), the end's is \(usual)"
    case .identification(let own, let before):
      "IP identification \(Wording.hex(own)), the end's before it \(Wording.hex(before))"
    case .fin(let role, let frame, let ackedFrame):
      if let ackedFrame {
        "the \(role)'s FIN (frame \(frame)) was acknowledged in frame \(ackedFrame)"
      } else {
        "the \(role)'s FIN (frame \(frame)) was not acknowledged"
      }
    case .crossedFin(let frame, let fin):
      if let frame {
        "frame \(frame) left before the FIN (frame \(fin)) could arrive"
      } else {
        "what it answers left before the FIN (frame \(fin)) could arrive"
      }
    case .unacknowledged(let role, let octets): "\(Wording.octets(octets)) of the \(role) not acknowledged"
    case .unread(let role, let octets): "\(Wording.octets(octets)) of the \(role) acknowledged, and perhaps not read"
    default: circumstances
    }
  }

  /// A duration as it is put into words, with three digits at least: `85 µs`, `3.81 ms`, `350.002 s`.
  public static func duration(_ nanoseconds: Int64) -> String { Wording.precise(nanoseconds).description }

  private var circumstances: Message {
    switch self {
    case .receiveBufferFull: "its receive buffer was full: it had offered a window of zero"
    case .peerWindowClosed: "the peer's window was closed"
    case .retransmissions(let count, let nanoseconds, _, _):
      count == 1
        ? "1 retransmission without an answer"
        : "\(count) retransmissions in \(Wording.duration(nanoseconds)) without an answer"
    case .keepAliveProbes(let count, let interval, _, _):
      count == 1
        ? "1 keep-alive probe without an answer"
        : "\(count) keep-alive probes, \(Wording.duration(interval)) apart, without an answer"
    case .neverSpoke(let role): "the \(role) had sent no data at all"
    case .challenged: "the peer challenged what it had sent before (RFC 5961)"
    case .copies(let count): "\(count) RSTs from this end"
    case .goesOn(let role, _, let nanoseconds):
      "the \(role) goes on where it stood \(Wording.precise(nanoseconds)) later"
    case .sign(let sign, _): "\(sign.words)\(sign.detector.map { " (\($0))" } ?? "")"
    case .tampering(let stage): "stage \(stage.rawValue) of connection tampering"
    case .diagnostic(let diagnosis): Message(diagnosis.words)
    default: ""
    }
  }
}

extension ResetStimulus {
  /// `data of the client`
  public func words(of role: Role) -> String { name(of: role).text }

  func name(of role: Role) -> Message {
    switch self {
    case .syn: "the SYN of the \(role)"
    case .synAck: "the SYN-ACK of the \(role)"
    case .data: "data of the \(role)"
    case .fin: "the FIN of the \(role)"
    case .acknowledgment: "an acknowledgment of the \(role)"
    case .challengeAck: "a challenge ACK of the \(role)"
    case .segment: "a segment of the \(role)"
    }
  }
}

extension ResetForm {
  var words: StaticString {
    switch self {
    case .answer: "RST without ACK, as a stack without a socket answers"
    case .answerToSyn: "RST with ACK and sequence number zero, as a segment without ACK is answered"
    case .abort: "RST with ACK, as a live socket is aborted"
    case .bareAbort: "RST with ACK, and nothing else of a live socket"
    case .other: "RST of an unusual form"
    }
  }
}

extension TimestampUse {
  var words: StaticString {
    switch self {
    case .present: "timestamps"
    case .missing: "no timestamps although the ends use them"
    case .notUsed: "no timestamps on this connection"
    }
  }
}

extension ResetSequence {
  var words: StaticString {
    switch self {
    case .next: "its SEQ is the next number of the end"
    case .acknowledged: "its SEQ is what the peer last acknowledged, below what the end had sent"
    case .zero: "its SEQ is zero"
    case .below: "its SEQ is below what the peer has acknowledged"
    case .between: "its SEQ lies within what the end had sent"
    case .above: "its SEQ lies above what the end had sent, as far as captured"
    }
  }
}
