extension Reset.Reason {
  /// What it means, in one sentence: for people who read the word in a report.
  public var meaning: String {
    switch self {
    case .refused: "Nothing listens on that port, or a firewall says so in its name (RFC 9293 §3.10.7.1)."
    case .closeInSynSent:
      "The client closed while it was connecting, so that the SYN-ACK found nobody (RFC 9293 §3.10.4)."
    case .listenerClosed: "A listener was closed, or overrun, with a connection that no application had accepted."
    case .lingerZero: "The application asked for an abort: SO_LINGER with a time of zero."
    case .unreadData:
      "The application closed with data unread, so that its stack had to reset (RFC 1122 §4.2.2.13, RFC 2525 §2.17)."
    case .abort:
      "A live socket was aborted, and the packets do not tell by what: a killed process, an administrator, an idle timer."
    case .dataAfterClose: "Data came for an end that had closed both directions (RFC 9293 §3.6.1, SHLD-3)."
    case .keepAliveRace: "A request crossed the FIN of an idle connection."
    case .noSocket: "A host without such a connection answered a segment (RFC 9293 §3.5.1)."
    case .keepaliveTimeout: "Keep-alive probes were not answered (RFC 9293 §3.8.4)."
    case .userTimeout: "Retransmissions were not answered, and the sender gave up (RFC 9293 §3.8.3)."
    case .finWait2Timeout: "An end that had closed no longer waited for the other's close."
    case .late: "Both ends had closed already: nobody is told of it."
    case .challengeAnswer:
      "A segment had been challenged (RFC 5961 §3.2, §4.2), and this is the answer: there is no such connection."
    case .injected: "Neither end sent it."
    case .unknown: "Nothing shows why."
    }
  }
}

extension EvidenceGates {
  /// What is missing when a gate is shut, in one sentence; nil for what is no gate.
  public static func meaning(_ gate: EvidenceGates) -> String? {
    switch gate {
    case .start: "The opening was not captured: SYN or SYN-ACK is missing."
    case .bidirectional: "One direction was not captured, or something was acknowledged that was not captured."
    case .loss: "The capture says that it lost frames while the connection was there, or shows it."
    case .header: "Frames were cut within the TCP header."
    case .payload: "Frames were cut within the payload."
    case .windowScale: "The window scale is not known, because the SYNs tell it (RFC 7323 §2.2)."
    case .order: "The clock stepped back, so that the order of the frames may not be that of the packets."
    case .duplicates: "Some frames were captured twice."
    case .end: "The capture stopped too early to say that something never came."
    case .source: "Segments may not all come from the ends themselves."
    case .checksum: "A checksum is wrong, and not by transmit offload."
    case .fragments: "A part of a fragmented datagram is missing."
    case .subflow: "It is a subflow of Multipath TCP (RFC 8684): the rest of the connection is elsewhere."
    default: nil
    }
  }
}
