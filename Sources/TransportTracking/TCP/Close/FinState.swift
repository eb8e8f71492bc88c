/// How far the FIN of an end has come.
public enum FinState: UInt8, Sendable, CaseIterable {
  /// It has not sent one.
  case none
  /// It has sent one, which is not acknowledged.
  case sent
  /// The peer has acknowledged it.
  case acked
}

extension TCPEndpoint {
  /// How far the FIN of this end has come.
  public var finState: FinState { knows.contains(.finAcked) ? .acked : knows.contains(.fin) ? .sent : .none }
}
