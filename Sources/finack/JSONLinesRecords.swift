import CaptureAnalysis
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Writes JSON Lines records in the threads of an analysis.
struct JSONLinesRecords: RecordEncoder {
  private var encoder = JSONLinesEncoder()
  /// How records look of connections that are alike.
  private var plainRecords = OrdinaryRecords()

  mutating func encode(_ result: ConnectionResult, into output: inout [UInt8]) { encoder.encode(result, into: &output) }

  mutating func encode(_ plain: OrdinaryConnection, into output: inout [UInt8]) -> Outcome? {
    plainRecords.encode(plain, into: &output)
  }

  mutating func learn(
    _ plain: OrdinaryConnection, record: ArraySlice<UInt8>, result: (OrdinaryConnection) -> ConnectionResult
  ) {
    plainRecords.learn(plain, record: record, result: result)
  }
}
