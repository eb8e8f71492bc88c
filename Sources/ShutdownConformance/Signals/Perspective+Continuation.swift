import TransportTracking

extension Perspective {
  /// The first segment with which an end goes on where it stood, after a host had answered in its name that there is no such connection.
  ///
  /// Both cannot be true of one host and one pair of addresses: RFC 9293 §3.10.7.1 has only an end without the connection answer like that.
  /// The segment is later than reordering explains, begins at the end's next number and tells something new, payload or an acknowledgment of
  /// what the peer had sent before the RST; so it is no copy, and no other incarnation.
  func continuation(of reset: DecisiveReset) -> Evidence? {
    let record = reset.record
    guard record.wasSynchronized, record.senderFin == .none, record.receiverFin == .none else { return nil }
    return evidence(.segmentAfterReset, from: reset.by).first { later in
      later.frame > record.frame && later.sequence == record.senderNext && later.acknowledgment >= record.receiverAcked
        && later.acknowledgment <= record.receiverNext
        && (later.payloadLength > 0 || later.acknowledgment > record.receiverAcked)
    }
  }
}
