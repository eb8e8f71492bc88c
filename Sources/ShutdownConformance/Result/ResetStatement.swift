import TransportTracking

/// What an RST says of itself.
public enum ResetStatement: Equatable, Sendable {
  /// A code of the registry *TCP Failure Causes*, or of an enterprise (draft-ietf-tcpm-rst-diagnostic-payload-02, magic number 0x33AA).
  case failureCause(code: UInt16, enterprise: UInt32)
  /// Text in the form of that draft (magic number 0xF317, then UTF-8).
  case diagnosticText(String)
  /// Text in no particular form, as some stacks and load balancers send.
  case text(String)
  /// The MP_TCPRST option of Multipath TCP (RFC 8684 §3.6): its reason, and whether the peer may try again.
  case multipathReset(reason: UInt8, isTransient: Bool)
  /// The MP_FASTCLOSE option of Multipath TCP (RFC 8684 §3.5): not this subflow alone, the whole connection is aborted.
  case fastClose

  /// Reads what an RST carries. What is malformed is ignored, as the draft demands.
  static func all(of diagnostics: ResetDiagnostics) -> [ResetStatement] {
    var all: [ResetStatement] = []
    if let payload = ResetStatement(payload: diagnostics.payload, isComplete: diagnostics.isComplete) {
      all.append(payload)
    }
    if let option = diagnostics.multipathReset {
      all.append(.multipathReset(reason: option.reason, isTransient: option.flags & 1 != 0))
    }
    return all
  }

  private init?(payload: [UInt8], isComplete: Bool) {
    guard payload.count >= 2 else { return nil }
    switch (payload[0], payload[1]) {
    case (0x33, 0xaa):
      guard payload.count == 8, isComplete else { return nil }
      let code = UInt16(payload[2]) << 8 | UInt16(payload[3])
      self = .failureCause(code: code, enterprise: payload[4...].reduce(0) { $0 << 8 | UInt32($1) })
    case (0xf3, 0x17):
      guard let text = Self.text(payload.dropFirst(2), isComplete) else { return nil }
      self = .diagnosticText(text)
    default:
      guard let text = Self.text(payload[...], isComplete) else { return nil }
      self = .text(text)
    }
  }

  /// Octets as text; nil unless they are UTF-8 without control characters but those of lines.
  private static func text(_ octets: ArraySlice<UInt8>, _ isComplete: Bool) -> String? {
    var octets = octets
    while octets.last == 0 { octets.removeLast() }  // C strings, and padding
    if !isComplete {  // a character may have been cut
      while let last = octets.last, last & 0xc0 == 0x80 { octets.removeLast() }
      if let last = octets.last, last & 0xc0 == 0xc0 { octets.removeLast() }
    }
    guard !octets.isEmpty, let text = String(validating: octets, as: UTF8.self) else { return nil }
    let isReadable = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7f && !(0x80..<0xa0).contains(scalar.value)
        || [0x09, 0x0a, 0x0d].contains(scalar.value)
    }
    return isReadable ? text + (isComplete ? "" : "…") : nil
  }
}

extension ResetStatement {
  /// It in words.
  public var words: String {
    switch self {
    case .failureCause(let code, 0):
      "its payload says: \(Self.failureCauses[code] ?? "unassigned cause") (TCP failure cause \(code))"
    case .failureCause(let code, let enterprise): "its payload says: cause \(code) of enterprise \(enterprise)"
    case .diagnosticText(let text): "its diagnostic payload says: “\(text)”"
    case .text(let text): "its payload reads “\(text)”"
    case .multipathReset(let reason, let isTransient):
      "MP_TCPRST: \(Self.multipathReasons[reason] ?? "unassigned reason") (reason \(reason)\(isTransient ? ", may be tried again" : ""))"
    case .fastClose: "MP_FASTCLOSE: the whole Multipath TCP connection is aborted, not this subflow alone"
    }
  }

  /// The registry *TCP Failure Causes* as draft-ietf-tcpm-rst-diagnostic-payload-02 has it.
  private static let failureCauses: [UInt16: String] = [
    1: "illegal option", 2: "desynchronized state", 3: "new data after CLOSE", 4: "ABORT",
    5: "unexpected ACK in a non-synchronized state", 6: "unexpected SYN in the window", 7: "security compartment",
    8: "malformed message", 9: "not authorized", 10: "resource exceeded", 11: "network failure",
    12: "reset received from the peer", 13: "destination unreachable", 14: "connection timeout",
    15: "too much outstanding data", 16: "unacceptable performance", 17: "middlebox interference",
  ]

  /// The reasons of MP_TCPRST (RFC 8684 §3.6).
  private static let multipathReasons: [UInt8: String] = [
    0: "unspecified error", 1: "MPTCP-specific error", 2: "lack of resources", 3: "administratively prohibited",
    4: "too much outstanding data", 5: "unacceptable performance", 6: "middlebox interference",
  ]
}
