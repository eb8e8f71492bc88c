import ShutdownConformance

/// What an abort put at risk. It is written for every connection: see the `connection` record.
extension OutputSpan<UInt8> {
  /// What was at risk: 280 octets.
  mutating func append(_ atRisk: DataAtRisk?) {
    guard let atRisk else { return append("null") }
    append(#"{"client":"#)
    append(atRisk.octets.client)
    append(#","server":"#)
    append(atRisk.octets.server)
    append(#","phase":""#)
    append(text: atRisk.phase.rawValue)
    append(#""}"#)
  }

  private mutating func append(_ octets: DataAtRisk.Octets?) {
    guard let octets else { return append("null") }
    append(#"{"undelivered":"#)
    appendDecimal(octets.undelivered)
    append(#","possibly_unread":"#)
    appendDecimal(octets.possiblyUnread)
    append("}")
  }
}
