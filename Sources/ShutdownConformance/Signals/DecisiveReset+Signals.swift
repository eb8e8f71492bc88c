import TransportTracking

/// What the decisive RST shows of its origin, and of what it met.
extension DecisiveReset {
  /// Whether it has the form of an answer without a socket (RFC 9293 §3.10.7.1): no ACK, no window.
  var isReflex: Bool { !record.flags.contains(.ack) && record.window == 0 }

  /// Whether the time to live differs from that of its sender's other segments by more than a router.
  var hasForeignTimeToLive: Bool {
    record.previousTimeToLive != 0 && abs(Int(record.timeToLive) - Int(record.previousTimeToLive)) > 1
  }

  /// The FIN of its sender that payload of the peer crossed on the way: that payload does not acknowledge the FIN, and the RST takes its
  /// number from it. Nil when it answers nothing of the kind.
  func crossedFin(in view: Perspective) -> FinRecord? {
    let fin = view.closing(by).fin
    guard record.senderFin != .none, fin.exists, record.receiverUnacked > 0, record.sequence <= fin.sequence else {
      return nil
    }
    return fin
  }

  /// Whether nothing had been sent for long when it came (``EvaluationOptions/idleTime``).
  func followsSilence(_ options: EvaluationOptions) -> Bool { record.followsSilence(of: options.idleTime) }

  /// Whether it ends keep-alive probes without an answer: it comes in their stead when the next was due. RFC 9293 §3.8.4.
  ///
  /// - Returns: How far apart the probes were, and for how long there was silence when there was one alone; nil when it ends none.
  func probeInterval(in view: Perspective) -> TimeSpan? {
    guard record.probes > 0, record.followsOwnSegment else { return nil }
    let probes = view.closing(by).probes
    guard probes.count == record.probes else { return nil }
    guard let interval = probes.interval else { return record.silence }
    return record.silence / 2 <= interval + .seconds(1) ? interval : nil
  }
}

extension ProbeRun {
  /// How far apart the probes were, on average; nil when there is one alone.
  var interval: TimeSpan? { count > 1 ? lastTime.elapsed(since: firstTime) / Int(count - 1) : nil }
}
