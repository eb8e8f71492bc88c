import TransportTracking

/// What is told of a connection that was never established.
extension ApplicationInference {
  /// The result of the attempt to connect; nothing at the other end, which has not accepted anything, unless data came with the SYN.
  var opening: [Indication] {
    if context.view.roleBasis == .syn, me == .client { return connecting.map { [$0] } ?? [] }
    return acceptedEarly.map { [$0] } ?? []
  }

  private var connecting: Indication? {
    let connection = context.view.connection
    let answered = context.endpoint(.server).knows.contains(.syn)
    if let received {
      let isSure = received.validity == .valid && !answered && context.isNear(me)
      return Indication(
        answered ? .reset : .refused, isSure ? .proven : received.validity == .valid ? .consistent : .bounded,
        frame: received.record.frame, proof: connection.firstFrame, earliest: received.record.time,
        doubts: received.validity == .valid ? [] : .notAccepted)
    }
    if connection.observations.contains(.icmpRefused) { return unreachable }
    guard sent == nil, connection.observations.contains(.synRetransmitted) else { return nil }
    let span = connection.lastTime.elapsed(since: connection.firstTime)
    let hasGivenUp = context.view.isOverdue(after: span, silence: context.view.silence, context.options)
    return Indication(
      .connectTimeout, hasGivenUp ? .consistent : .bounded, frame: connection.lastFrame,
      proof: connection.firstFrame, earliest: connection.lastTime, doubts: hasGivenUp ? [] : .stillTrying)
  }

  /// What Linux makes of an ICMP error that answers a SYN; other stacks may go on trying (RFC 9293 §3.9.2.2).
  private var unreachable: Indication {
    let icmp = context.view.tracked.icmp
    let code = icmp.type & 0xFF
    let event: Indication.Event =
      switch (context.view.address(me).address.version, code) {
      case (.v4, 2), (.v4, 3), (.v6, 4): .refused
      case (.v4, 0), (.v4, 6), (.v4, 9), (.v4, 11), (.v6, 0): .networkUnreachable
      default: .hostUnreachable
      }
    return Indication(
      event, .consistent, frame: icmp.frame, proof: context.view.connection.firstFrame,
      earliest: icmp.time, doubts: .stillTrying)
  }

  /// A server that took data with the SYN has accepted the connection (RFC 7413 §4.2), and is told of a reset.
  private var acceptedEarly: Indication? {
    guard me == .server, let received, received.validity == .valid,
      context.view.observations.contains(.synData),
      context.endpoint(.client).una > context.endpoint(.client).isn + 1
    else { return nil }
    return Indication(
      .reset, .consistent, frame: received.record.frame, earliest: received.record.time, doubts: .writesFirst)
  }
}
