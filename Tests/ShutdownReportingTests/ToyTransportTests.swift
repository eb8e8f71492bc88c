import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// A transport that exists in this file alone goes from its frames to records and reports: nothing behind the result knows another one.
struct ToyTransportTests {
  /// Three octets a frame: the connection, the sender (0 is the client), and what it does (0 opens, 1 sends, 2 closes, 3 aborts).
  private static let frames: [[UInt8]] = [[0, 0, 0], [1, 0, 0], [0, 1, 1], [0, 0, 2], [1, 1, 3], [0, 1, 2]]
  private static let toy = Transport(protocolNumber: 253)  // for experiments: RFC 3692

  /// Tracks and judges: what a transport does of its own.
  private static var results: [ConnectionResult] {
    var results: [UInt8: ConnectionResult] = [:]
    for (index, frame) in frames.enumerated() {
      let (number, sender) = (UInt64(index + 1), frame[1] == 0 ? Role.client : .server)
      var result = results[frame[0]] ?? opened(UInt64(frame[0]), number)
      result.end = noon + .milliseconds(index)
      result.frames = .init(first: result.frames.first, last: number, count: result.frames.count + 1)
      switch frame[2] {
      case 1: result.bytes[sender] += 1
      case 2: result.fin[sender] = FinSummary(frame: number, ackedFrame: nil, copies: 1)
      case 3:
        result.reset = Reset(by: sender, frame: number, validity: .valid, origin: .active, confidence: .high)
        (result.verdict, result.ending) = (.abortive, .abortEstablished)
      default: break
      }
      if result.fin.client != nil, result.fin.server != nil { (result.verdict, result.ending) = (.graceful, .normal) }
      results[frame[0]] = result
    }
    return results.values.sorted { $0.id < $1.id }
  }

  private static func opened(_ number: UInt64, _ frame: UInt64) -> ConnectionResult {
    .sample(stream: number) {
      $0.id = ConnectionID(toy, number)
      ($0.frames, $0.bytes) = (.init(first: frame, last: frame, count: 0), PerEnd(client: 0, server: 0))
      ($0.verdict, $0.ending, $0.fin) = (.incomplete, .open, PerEnd(client: nil, server: nil))
    }
  }

  @Test func recordsHaveItsName() throws {
    let lines = OutputFormat.jsonl.report(Self.results).split(separator: "\n").dropFirst().dropLast()
    let records = try lines.map { try JSONValue.parse(Data($0.utf8)) }
    #expect(records.map { $0["transport"] } == [.string("ip-protocol-253"), .string("ip-protocol-253")])
    #expect(records.map { $0["verdict"] } == [.string("graceful"), .string("abortive")])
  }

  @Test func reportsListItsConnections() throws {
    let text = OutputFormat.text.report(Self.results, ReporterOptions(all: true))
    #expect(text.contains("stream 0  ") && text.contains("stream 1  "))
    let report = SARIFReport(.of(Self.results, failOn: [.abortive]))
    #expect(report.connections.map(\.result.id) == [ConnectionID(Self.toy, 1)])
    #expect(try SARIFParts.validator.get().validate(String(decoding: report.bytes, as: UTF8.self)) == [])
  }
}
