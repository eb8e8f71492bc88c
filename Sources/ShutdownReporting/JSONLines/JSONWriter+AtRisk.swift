import ShutdownConformance

/// What an abort put at risk. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ atRisk: DataAtRisk?) {
    guard let atRisk else { return null() }
    literal(#"{"client":"#)
    write(atRisk.octets.client)
    literal(#","server":"#)
    write(atRisk.octets.server)
    literal(#","phase":""#)
    part(atRisk.phase.rawValue)
    literal(#""}"#)
  }

  private mutating func write(_ octets: DataAtRisk.Octets?) {
    guard let octets else { return null() }
    literal(#"{"undelivered":"#)
    integer(octets.undelivered)
    literal(#","possibly_unread":"#)
    integer(octets.possiblyUnread)
    literal("}")
  }
}
