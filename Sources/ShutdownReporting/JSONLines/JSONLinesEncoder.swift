import ShutdownConformance

/// Writes `connection` records of ``JSONLinesReporter`` without what comes before their stream number, and the number.
///
/// Where several threads write records, the number is known later; see ``JSONLinesReporter/append(stream:_:into:)``. An encoder is kept
/// from record to record, because it remembers what it wrote last: a time, and the end of a record like many others.
public struct JSONLinesEncoder: Sendable {
  private var lastTime = TimeText()
  private var lastBareRecord: BareRecord.Text?

  /// Creates an encoder.
  public init() {}

  /// Writes a record.
  public mutating func encode(_ result: ConnectionResult, into output: inout [UInt8]) {
    var json = JSONWriter(taking: &output, lastTime: lastTime)
    json.writeBeginning(of: result)
    if result.frames.count == 1 { writeEnd(of: result, to: &json) } else { json.writeEnd(of: result) }
    lastTime = json.lastTime
    json.literal("}")
    json.endLine(into: &output)
  }

  /// Writes what comes behind the payload, if it is like the last, by copying that.
  @inline(never)
  private mutating func writeEnd(of result: ConnectionResult, to json: inout JSONWriter) {
    guard let bare = BareRecord(result) else { return json.writeEnd(of: result) }
    if let last = lastBareRecord, last.record == bare { return json.part(last.octets) }
    let start = json.bytes.count
    json.writeEnd(of: result)
    lastBareRecord = BareRecord.Text(record: bare, octets: Array(json.bytes[start...]))
  }
}
