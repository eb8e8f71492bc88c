import ShutdownConformance
import TransportTracking

/// Writes the record of a connection in the thread that judged it, so that threads share that work too.
///
/// Each thread has an encoder of its own; ``AnalysisOptions/Output/records(_:)`` makes them. A record is written before the number of its
/// connection is known: the thread knows its own connections alone. The receiver of the record writes the number before it.
///
/// Only `encode(_:into:)` of a result is needed. The other two are a short way for connections that differ by numbers alone.
public protocol RecordEncoder {
  /// Writes a record behind what is in `output`, without the number of the connection.
  mutating func encode(_ result: ConnectionResult, into output: inout [UInt8])

  /// Writes the record of a connection like one that was learned from.
  ///
  /// - Returns: How it ended; nil, and nothing is written, when it is like none of them.
  mutating func encode(_ ordinary: OrdinaryConnection, into output: inout [UInt8]) -> Outcome?

  /// Learns from a connection whose record was written.
  ///
  /// - Parameters:
  ///   - ordinary: The numbers of a connection of which the evaluator says the same as of all that are like it.
  ///   - record: Its record.
  ///   - result: What the evaluator says of this connection with the numbers of another that is like it.
  mutating func learn(
    _ ordinary: OrdinaryConnection, record: ArraySlice<UInt8>, result: (OrdinaryConnection) -> ConnectionResult)
}

extension RecordEncoder {
  /// Knows no connections that are alike.
  public mutating func encode(_ ordinary: OrdinaryConnection, into output: inout [UInt8]) -> Outcome? { nil }

  /// Learns nothing.
  public mutating func learn(
    _ ordinary: OrdinaryConnection, record: ArraySlice<UInt8>, result: (OrdinaryConnection) -> ConnectionResult
  ) {}
}
