import ShutdownConformance

/// The output of a live run: a record for each connection as soon as it is known how it ended.
public protocol LiveReporter: Sendable {
  /// Begins the report of one interface.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8])

  /// Reports a connection.
  mutating func connection(_ result: ConnectionResult, _ mark: LiveMark, into output: inout [UInt8])

  /// Reports what is known so far, or at the end.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8])

  /// Shows what is known so far, where that is shown in place.
  mutating func refresh(into output: inout [UInt8])

  /// What a record would say of a connection, as a number: another record is due when it has changed.
  ///
  /// Two contents have the same number once in 2⁶⁴.
  func fingerprint(_ result: ConnectionResult) -> UInt64
}

extension LiveReporter {
  /// Nothing is shown in place.
  public mutating func refresh(into output: inout [UInt8]) {}
}

/// FNV-1a in 64 bits, for texts that nobody chooses.
struct OctetHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ octets: some Sequence<UInt8>) {
    for octet in octets { value = (value ^ UInt64(octet)) &* 0x100_0000_01b3 }
  }
}
