import Testing

@testable import CaptureAnalysis

/// What comes out does not depend on how many threads share the work.
@Suite struct ThreadTests {
  /// Writes the client of a connection and how it ended.
  private struct Encoder: RecordEncoder {
    mutating func encode(_ result: ConnectionResult, into output: inout [UInt8]) {
      output += Array("\(result.client) \(result.ending.rawValue)".utf8)
    }
  }

  /// Connections leave long before the end, in many turns and stretches; the order is that of one thread.
  @Test(arguments: [2, 3, 5]) func connectionsThatLeaveEarly_comeInOneOrder(_ threads: Int) throws {
    let capture = try CaptureFile(Script.many(300))
    let alone = try Self.records(of: capture, threads: 1)
    #expect(alone.count == 300)
    #expect(Set(alone.map(\.turn)).count > 10, "they leave in many turns")
    #expect(try Self.records(of: capture, threads: threads) == alone)
  }

  @Test func recordsAreThoseOfTheResults() throws {
    let capture = try CaptureFile(Script.many(30))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let expected = analysis.results().map { "\($0.client) \($0.ending.rawValue)" }
    #expect(try Self.records(of: capture, threads: 2).sorted { $0.stream < $1.stream }.map(\.text) == expected)
  }

  private struct Record: Equatable {
    var turn: UInt64
    var stream: UInt64
    var text: String
  }

  private static func records(of capture: CaptureFile, threads: Int) throws -> [Record] {
    var options = AnalysisOptions(
      limits: TrackingLimits(linger: .zero, lingerFrames: 200), threads: threads, output: .records { Encoder() })
    options.stretch = 100
    var analysis = try OfflineAnalysis(paths: [capture.path], options: options)
    var (records, waiting): ([Record], [EncodedRecord]) = ([], [])
    func note(_ output: ConnectionOutput) {
      switch output {
      case .result: Issue.record("records were asked for")
      case .record(let record): waiting.append(record)
      case .octets(let buffers):
        for record in waiting {
          let text = String(decoding: buffers[record.buffer][record.range], as: UTF8.self)
          records.append(Record(turn: record.turn, stream: record.stream, text: text))
        }
        waiting = []
      }
    }
    while analysis.readDepartures(note) {}
    analysis.finishDepartures(note)
    return records
  }
}
