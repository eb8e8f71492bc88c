import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing

@testable import ShutdownReporting
@testable import TransportTracking

/// What is kept of a connection of a transport that exists in this file alone.
private struct ToyRecord: FlowRecord {
  var key = StoredKey()
  var absence: FlowAbsence = []
  var lastFrame: UInt64 = 0
  var result: ConnectionResult?

  static var blank: ToyRecord { ToyRecord() }
}

/// A transport that exists in this file alone goes from its frames through the table of flows to records and reports: neither the table
/// nor what is behind the result knows another one.
struct ToyTransportTests {
  /// Three octets a frame: the port of the client, the sender (0 is the client), and what it does (0 opens, 1 sends, 2 closes, 3 aborts).
  private static let frames: [[UInt8]] = [[7, 0, 0], [8, 0, 0], [7, 1, 1], [7, 0, 2], [8, 1, 3], [7, 1, 2]]
  private static let toy = Transport(protocolNumber: 253)  // for experiments: RFC 3692
  private static let server = (address: 0x0a00_0002 as UInt32, port: 80 as UInt32)

  /// Tracks and judges: what a transport does of its own.
  private static var results: [ConnectionResult] {
    var table = FlowTable<ToyRecord>(reserved: 0, spacing: 4)
    let hash = FlowHash(seed: 1)
    for (index, frame) in frames.enumerated() {
      let ports = UInt32(frame[0]) << 16 | server.port
      let (key, _) = FlowKey.make(source: 0x0a00_0001, destination: server.address, ports: ports)
      let place =
        table.find(key, hash: hash.short(key))
        ?? table.insert(
          ToyRecord(result: opened(UInt64(table.count), UInt64(index + 1), key)), of: key, hash: hash.short(key))
      table.connections[place].take(frame, number: UInt64(index + 1))
    }
    return table.places().compactMap { table.connections[$0].result }.sorted { $0.id < $1.id }
  }

  private static func opened(_ number: UInt64, _ frame: UInt64, _ key: FlowKey) -> ConnectionResult {
    .sample(stream: number) {
      $0.id = ConnectionID(toy, number)
      ($0.client, $0.server) = (key.a, key.b)
      ($0.frames, $0.bytes) = (.init(first: frame, last: frame, count: 0), PerEnd(client: 0, server: 0))
      ($0.verdict, $0.ending, $0.fin) = (.incomplete, .open, PerEnd(client: nil, server: nil))
    }
  }

  @Test func recordsHaveItsName() throws {
    let lines = OutputFormat.jsonl.report(Self.results).split(separator: "\n").dropFirst().dropLast()
    let records = try lines.map { try JSONValue.parse(Data($0.utf8)) }
    #expect(records.map { $0["transport"] } == [.string("ip-protocol-253"), .string("ip-protocol-253")])
    #expect(records.map { $0["client"]?["port"] } == [.integer(7), .integer(8)])
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

extension ToyRecord {
  /// Takes a frame of this connection.
  fileprivate mutating func take(_ frame: [UInt8], number: UInt64) {
    guard var result else { return }
    lastFrame = number
    result.end = noon + .milliseconds(Int(number))
    result.frames = .init(first: result.frames.first, last: number, count: result.frames.count + 1)
    let sender = frame[1] == 0 ? Role.client : .server
    switch frame[2] {
    case 1: result.bytes[sender] += 1
    case 2: result.fin[sender] = FinSummary(frame: number, ackedFrame: nil, copies: 1)
    case 3:
      result.reset = Reset(by: sender, frame: number, validity: .valid, origin: .active, confidence: .high)
      (result.verdict, result.ending) = (.abortive, .abortEstablished)
    default: break
    }
    if result.fin.client != nil, result.fin.server != nil { (result.verdict, result.ending) = (.graceful, .normal) }
    self.result = result
  }
}
