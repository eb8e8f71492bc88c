import TransportTracking

extension Perspective {
  /// How long the end took.
  func timing(_ reset: DecisiveReset?) -> ShutdownTiming {
    let (client, server) = (closing(.client).fin, closing(.server).fin)
    let resetTime = reset.flatMap { $0.validity == .valid ? $0.record.time : nil }
    let fins = [client, server].filter(\.exists)
    guard let first = fins.map(\.time).min() else {
      return ShutdownTiming(shutdown: resetTime == nil ? nil : 0)
    }
    let second = fins.count == 2 ? max(client.time, server.time) : nil
    let begin = min(first, resetTime ?? first)
    let isClosed = fins.count == 2 && fins.allSatisfy { $0.ackedFrame != 0 }
    let closed = isClosed ? max(client.ackedTime, server.ackedTime) : nil
    let end = [closed, resetTime].compactMap(\.self).min()
    let halfClose = [second, resetTime].compactMap(\.self).min().map { Self.span(from: first, to: $0) }
    return ShutdownTiming(
      shutdown: end.map { Self.span(from: begin, to: $0) }, halfClose: halfClose,
      openHalfClose: halfClose == nil ? Self.span(from: first, to: tracked.observedUntil) : nil)
  }

  private static func span(from start: Timestamp, to end: Timestamp) -> UInt64 {
    UInt64(max(0, end.nanoseconds(since: start)))
  }
}
