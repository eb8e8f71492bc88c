import TransportTracking

/// An end has closed, and the other has not.
extension Perspective {
  /// How long an end that was closed upon has done nothing, until the end of the capture or a reset: since it acknowledged the FIN, or since
  /// it last sent payload. Nil when it was not closed upon, or has closed.
  func waitAfterFin(at role: Role, until end: Timestamp) -> TimeSpan? {
    let (fin, own) = (closing(role.peer).fin, closing(role))
    guard fin.exists, fin.ackedFrame != 0, !own.fin.exists else { return nil }
    return end.elapsed(since: own.trailingOctets > 0 ? connection.lastTime : fin.ackedTime)
  }
}
