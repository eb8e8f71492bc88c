import ShutdownConformance

/// Writes `connection` records of ``JSONLinesReporter`` without what comes before their stream number, and the number.
///
/// Where several threads write records, the number is known later; see ``JSONLinesReporter/append(stream:_:into:)``. An encoder is kept
/// from record to record, because it remembers the text of the last time.
public struct JSONLinesEncoder: Sendable {
  private var lastTime = TimeText()

  /// Creates an encoder.
  public init() {}

  /// Writes a record.
  public mutating func encode(_ result: ConnectionResult, into output: inout [UInt8]) {
    var json = JSONWriter(taking: &output, lastTime: lastTime)
    json.writeRest(result)
    lastTime = json.lastTime
    json.endLine(into: &output)
  }
}
