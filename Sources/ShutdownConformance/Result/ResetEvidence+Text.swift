extension ResetEvidence {
  /// What kind of evidence it is, for programs.
  public var kind: StaticString {
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
}

extension ResetStimulus {
  /// `data of the client`
  public func words(of role: Role) -> String { "\(name) of the \(role)" }

  var name: StaticString {
    switch self {
    case .syn: "the SYN"
    case .synAck: "the SYN-ACK"
    case .data: "data"
    case .fin: "the FIN"
    case .acknowledgment: "an acknowledgment"
    case .challengeAck: "a challenge ACK"
    case .segment: "a segment"
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
