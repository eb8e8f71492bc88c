import TransportTracking

/// Evidence in words, which are appended where they are wanted: a report of many resets makes no string for each.
extension ResetEvidence {
  /// It in words.
  public var text: String {
    var octets: [UInt8] = []
    octets.append(addingCapacity: longestText) { append(to: &$0) }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Whether it quotes text from a packet.
  public var isQuotation: Bool { if case .diagnostic = self { true } else { false } }

  /// How many octets it has at most in words.
  public var longestText: Int {
    if case .diagnostic(let diagnosis) = self { diagnosis.words.utf8.count } else { 320 }
  }

  /// Appends it in words; there has to be room for ``longestText``.
  public func append(to text: inout OutputSpan<UInt8>) {
    switch self {
    case .answers(let stimulus, let by, _):
      text.append("it answers ", stimulus.name)
      text.append(" of the ", by.name)
    case .gap(_, let time, let limit):
      DurationText(time, .precise).append(to: &text)
      text.append(" after the segment before it")
      if let limit { text.append(", the idle limit of ", limit.owner) }
    case .form(let form, let window, let timestamps):
      text.append(form.words, ", window ")
      text.appendDecimal(UInt64(window))
      text.append(", ", timestamps.words)
    case .sequence(let relation): text.append(relation.words)
    case .timeToLive(let own, let usual):
      text.append("time to live ")
      text.appendDecimal(UInt64(own))
      guard own != usual else { return text.append(", as the end's other segments") }
      text.append(", the end's is ")
      text.appendDecimal(UInt64(usual))
    case .identification(let own, let before):
      text.append("IP identification ")
      Wording.hex(own).append(to: &text)
      text.append(", the end's before it ")
      Wording.hex(before).append(to: &text)
    default: appendState(to: &text)
    }
  }

  /// FINs, data and windows.
  private func appendState(to text: inout OutputSpan<UInt8>) {
    switch self {
    case .fin(let role, let frame, let ackedFrame):
      text.append("the ", role.name)
      text.append("'s FIN (frame ", frame)
      guard let ackedFrame else { return text.append(") was not acknowledged") }
      text.append(") was acknowledged in frame ", ackedFrame)
    case .crossedFin(let frame, let fin):
      if let frame { text.append("frame ", frame) } else { text.append("what it answers") }
      text.append(" left before the FIN (frame ", fin)
      text.append(") could arrive")
    case .unacknowledged(let role, let octets):
      Wording.octets(octets).append(to: &text)
      text.append(" of the ", role.name)
      text.append(" not acknowledged")
    case .unread(let role, let octets):
      Wording.octets(octets).append(to: &text)
      text.append(" of the ", role.name)
      text.append(" acknowledged, and perhaps not read")
    case .receiveBufferFull: text.append("its receive buffer was full: it had offered a window of zero")
    case .peerWindowClosed: text.append("the peer's window was closed")
    default: appendHistory(to: &text)
    }
  }

  /// What else its sender had sent or sends, and what it is said to be.
  private func appendHistory(to text: inout OutputSpan<UInt8>) {
    switch self {
    case .retransmissions(let count, let time, _, _):
      guard count != 1 else { return text.append("1 retransmission without an answer") }
      text.append(count, " retransmissions in ")
      DurationText(time, .brief).append(to: &text)
      text.append(" without an answer")
    case .keepAliveProbes(let count, let interval, _, _):
      guard count != 1 else { return text.append("1 keep-alive probe without an answer") }
      text.append(count, " keep-alive probes, ")
      DurationText(interval, .brief).append(to: &text)
      text.append(" apart, without an answer")
    case .neverSpoke(let role):
      text.append("the ", role.name)
      text.append(" had sent no data at all")
    case .challenged: text.append("the peer challenged what it had sent before (RFC 5961)")
    case .copies(let count): text.append(count, " RSTs from this end")
    case .goesOn(let role, _, let time):
      text.append("the ", role.name)
      text.append(" goes on where it stood ")
      DurationText(time, .precise).append(to: &text)
      text.append(" later")
    case .sign(let sign, _):
      text.append(text: sign.words)
      guard let detector = sign.detector else { return }
      text.append(" (", detector)
      text.append(")")
    case .tampering(let stage):
      text.append("stage ")
      text.append(text: stage.rawValue)
      text.append(" of connection tampering")
    case .diagnostic(let diagnosis): text.append(text: diagnosis.words)
    default: break
    }
  }
}

extension OutputSpan<UInt8> {
  @inline(__always)
  fileprivate mutating func append(_ text: StaticString, _ more: StaticString) {
    append(text)
    append(more)
  }

  @inline(__always)
  fileprivate mutating func append(_ text: StaticString, _ number: UInt64) {
    append(text)
    appendDecimal(number)
  }

  @inline(__always)
  fileprivate mutating func append(_ number: UInt32, _ text: StaticString) {
    appendDecimal(UInt64(number))
    append(text)
  }
}
