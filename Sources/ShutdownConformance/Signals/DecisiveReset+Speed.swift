import TransportTracking

extension DecisiveReset {
  /// Ways shorter than this are those of a host or a switch, where times tell nothing.
  private static let shortestWay: TimeSpan = .milliseconds(2)
  /// A silence before the segment that an RST follows at once: that both come together by chance is one in a hundred.
  private static let longSilence: TimeSpan = .seconds(1)

  /// How soon the RST came after what it can only have from a packet, and how long the way to its end and back is.
  ///
  /// No RST can come sooner than that way takes, measured by the handshake, if the end sent it: real ones took 1.06 of it and more on
  /// all recorded scenarios, forged ones 0.02. Nil when nothing bounds it: the handshake was not captured whole, the way is too short, the end had closed
  /// and so reset what it could not yet know of, or something nearer than the end has answered for it before.
  func speed(in view: Perspective) -> (elapsed: TimeSpan, way: TimeSpan)? {
    guard record.wasSynchronized, record.senderFin == .none, view.connection.isRoundTripExact,
      let way = view.connection.roundTrip(to: view.direction(by)), way >= Self.shortestWay, !isAnsweredNearby(view, way)
    else { return nil }
    guard let begin = [acknowledgedTime(view), numberTime(view), stimulusTime(view)].compactMap(\.self).max() else {
      return nil
    }
    let elapsed = record.time.elapsed(since: begin)
    return elapsed >= .zero ? (elapsed, way) : nil
  }

  /// Whether the end's first answer came sooner than it can: a proxy answers for it here.
  private func isAnsweredNearby(_ view: Perspective, _ way: TimeSpan) -> Bool {
    view.endpoint(by).firstAnswer.map { $0 < way / 2 } ?? false
  }

  /// When the peer sent the newest octet that an RST with ACK acknowledges.
  private func acknowledgedTime(_ view: Perspective) -> Timestamp? {
    let peer = view.endpoint(by.peer)
    guard record.flags.contains(.ack), record.acknowledgment == record.receiverNext, record.receiverUnacked > 0,
      peer.nxt == record.receiverNext, peer.payloadTime <= record.time
    else { return nil }
    return peer.payloadTime
  }

  /// When the end sent what the number of an RST without ACK is the end of: the peer cannot have acknowledged it sooner.
  private func numberTime(_ view: Perspective) -> Timestamp? {
    let own = view.endpoint(by)
    guard !record.flags.contains(.ack), record.sequence == record.senderNext, own.nxt == record.senderNext else {
      return nil
    }
    if view.hasSpoken(by) { return own.payloadTime <= record.time ? own.payloadTime : nil }
    guard by == .server, let way = view.connection.roundTrip(to: view.direction(.server)) else { return nil }
    return view.connection.firstTime + way
  }

  /// When the segment came that an RST ends a long silence with: it answers that one, and no earlier.
  private func stimulusTime(_ view: Perspective) -> Timestamp? {
    guard !record.followsOwnSegment, record.precedingSilence >= max(Self.longSilence, 100 * record.silence) else {
      return nil
    }
    return record.time - record.silence
  }
}
