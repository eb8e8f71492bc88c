import TransportTracking

extension Perspective {
  /// How long the end took.
  func timing(_ reset: DecisiveReset?) -> ShutdownTiming {
    let (client, server) = (closing(.client).fin, closing(.server).fin)
    let resetTime = reset.flatMap { $0.validity == .valid ? $0.record.time : nil }
    guard client.exists || server.exists else { return ShutdownTiming(shutdown: resetTime == nil ? nil : .zero) }
    let isBoth = client.exists && server.exists
    let first = isBoth ? min(client.time, server.time) : client.exists ? client.time : server.time
    let second = isBoth ? max(client.time, server.time) : nil
    let isClosed = isBoth && client.ackedFrame != 0 && server.ackedFrame != 0
    let closed = isClosed ? max(client.ackedTime, server.ackedTime) : nil
    let halfClose = Self.earlier(second, resetTime).map { Self.span(from: first, to: $0) }
    return ShutdownTiming(
      shutdown: Self.earlier(closed, resetTime).map { Self.span(from: min(first, resetTime ?? first), to: $0) },
      halfClose: halfClose, openHalfClose: halfClose == nil ? Self.span(from: first, to: tracked.observedUntil) : nil)
  }

  private static func earlier(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  private static func span(from start: Timestamp, to end: Timestamp) -> TimeSpan {
    end.elapsed(since: start).nonNegative
  }
}
