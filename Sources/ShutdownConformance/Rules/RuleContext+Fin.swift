import TransportTracking

extension RuleContext {
  /// Whether so little payload may be the padding of an Ethernet frame, which some devices count in the IP length: a frame has at least
  /// 46 octets, the headers 40.
  static func mayBePadding(_ payloadLength: UInt32) -> Bool { payloadLength > 0 && payloadLength <= 6 }

  /// Whether a third party may have sent the FIN in an end's name: the end went on as if there were none.
  func isFinDoubtful(_ role: Role) -> Bool {
    !evidence(.dataOverFin, from: role).isEmpty || !evidence(.octetAtFin, from: role).isEmpty
  }

  /// Whether the peer has acknowledged, at some time, what an end had not sent as far as captured. A third party may have sent it in the
  /// end's name where the capture does not see it, and the end then has to drop what acknowledges it (RFC 9293 §3.10.7.4, fifth check).
  func isAckedUnsent(_ role: Role) -> Bool { endpoint(role).knows.contains(.holes) }

  /// Whether the peer has acknowledged a FIN that may be forged, because the end never sent anything behind it: to the end that is what
  /// it has not sent.
  func isForgedFinAcked(of role: Role) -> Bool {
    guard let fin = fin(role), endpoint(role).knows.contains(.finAcked) else { return false }
    return !fin.isConfirmed
  }

  /// Whether a noted segment acknowledges something that the peer can have sent in this incarnation.
  ///
  /// A late segment of an older incarnation, or one of a newer whose SYN was not captured, hardly ever does.
  func isOfThisIncarnation(_ evidence: Evidence, from role: Role) -> Bool {
    let peer = endpoint(role.peer)
    return evidence.acknowledgment > peer.isn && evidence.acknowledgment <= peer.nxt
  }

  /// Whether a number lies in the window that the peer has offered at some time.
  func isWithinWindow(_ number: SequenceNumber, of role: Role) -> Bool {
    number > endpoint(role).isn && number <= endpoint(role.peer).edge
  }
}
