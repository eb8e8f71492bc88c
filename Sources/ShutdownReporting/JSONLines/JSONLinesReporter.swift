import ShutdownConformance
import TransportTracking

/// One JSON object a line: `capture` for each file, `connection` for each connection, `summary` last.
///
/// Connections are written in the order in which they come, so that memory is bounded. ``OutputSchema`` describes the
/// records; names and nesting are a contract, and more may be added.
public struct JSONLinesReporter: Reporter {
  private let options: ReporterOptions

  /// Creates a reporter; of the options only ``ReporterOptions/quiet`` has a meaning here.
  public init(_ options: ReporterOptions = ReporterOptions()) { self.options = options }

  /// Writes the `capture` record.
  public mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    var json = JSONWriter(taking: &output)
    json.write(capture)
    json.endLine(into: &output)
  }

  /// Writes a `connection` record.
  public mutating func connection(_ result: ConnectionResult, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    var json = JSONWriter(taking: &output)
    json.write(result)
    json.endLine(into: &output)
  }

  /// Completes a record of ``JSONLinesEncoder``.
  public static func append(stream: UInt64, _ encoded: ArraySlice<UInt8>, into output: inout [UInt8]) {
    appendBeginning(stream: stream, into: &output)
    output.append(addingCapacity: encoded.count) { $0.append(copying: encoded.span) }
  }

  /// Completes a record of ``JSONLinesEncoder`` in which the numbers of neighbours were not known.
  ///
  /// - Parameters:
  ///   - stream: The number of the connection.
  ///   - encoded: The record behind that.
  ///   - output: Where it is written.
  ///   - neighbour: The number of the connection that begins with a frame; nil when none does.
  public static func append(
    stream: UInt64, _ encoded: ArraySlice<UInt8>, into output: inout [UInt8], neighbour: (UInt64) -> UInt64?
  ) {
    appendBeginning(stream: stream, into: &output)
    var rest = encoded
    // Within a string the quotation marks would have escapes.
    while let place = rest.firstRange(of: JSONWriter.unknownNeighbour) {
      let digits = rest[place.upperBound...].prefix { (0x30...0x39).contains($0) }
      let number = UInt64(String(decoding: digits, as: UTF8.self)).flatMap(neighbour)
      output += rest[..<place.lowerBound]
      output += Array("{\"stream\":\(number.map { "\($0)" } ?? "null"),\"first_frame\":".utf8)
      rest = rest[place.upperBound...]
    }
    output += rest
  }

  /// Writes what comes before a record of ``JSONLinesEncoder``, for who does not want to copy it.
  public static func appendBeginning(stream: UInt64, into output: inout [UInt8]) {
    output.append(addingCapacity: JSONWriter.connectionPrefix.count + 24) { text in
      text.append(octets: JSONWriter.connectionPrefix)
      text.appendDecimal(stream)
    }
  }

  /// Writes the `summary` record.
  public mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    var json = JSONWriter(taking: &output)
    json.write(summary)
    json.endLine(into: &output)
  }
}
