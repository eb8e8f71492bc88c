import Foundation
import JSONSchemaSupport
import Testing
import TransportTracking

@testable import ShutdownConformance
@testable import ShutdownReporting

/// Records are written in pieces of bounded length, some of them copied from tables or from the last record.
struct RecordEncodingTests {
  /// A SYN without an answer.
  private static func bare(_ change: (inout ConnectionResult) -> Void = { _ in }) -> ConnectionResult {
    .sample {
      ($0.verdict, $0.ending, $0.gatesShut) = (.incomplete, .synOnly, [.start, .bidirectional, .windowScale])
      ($0.initiator, $0.fin, $0.bytes) = (nil, PerEnd(client: nil, server: nil), PerEnd(client: 0, server: 0))
      $0.frames = .init(first: 7, last: 7, count: 1)
      $0.delivery.server = Delivery(state: .unknown, unacked: 0)
      $0.sequence = ShutdownSequence(.notApplicable, .neverEstablished)
      $0.applications = PerEnd(client: ApplicationView(), server: ApplicationView())
      change(&$0)
    }
  }

  /// Bare records that each differ from the first in one thing that is written behind the payload, or in all that is written before.
  private static let records: [ConnectionResult] = [
    bare(),
    bare { ($0.client.port, $0.start, $0.frames.first, $0.bytes.client) = (1, $0.end, 3, 5) },
    bare { $0.verdict = .inconclusive }, bare { $0.ending = .refused }, bare { $0.confidence = .low },
    bare { $0.isSuspect = true }, bare { $0.deviant = true }, bare { $0.gatesShut = [] },
    bare { $0.initiator = .both }, bare { $0.delivery.client.state = .unknown },
    bare { $0.delivery.server.unacked = 1 },
    bare { $0.fin.client = FinSummary(frame: 1, ackedFrame: nil, copies: 1) },
    bare { $0.reset = Reset(by: .server, frame: 1, validity: .valid, origin: .reflex, confidence: .high) },
    bare { $0.atRisk = DataAtRisk(octets: PerEnd(client: nil, server: nil), phase: .idle) },
    bare { $0.timing.shutdown = .zero },
    bare { $0.diagnosis = Diagnosis(.strayReset, .certain, at: .unknown, summary: "") },
    bare { $0.disconnectData.server = DisconnectData(octets: 1, isComplete: true) },
    bare { $0.sequence = nil }, bare { $0.sequence = ShutdownSequence(.unknown) },
    bare { $0.sequence = ShutdownSequence(.notApplicable, .aborted) },
    bare { $0.sequence?.breaches = [.secondDisconnect] }, bare { $0.applications = nil },
    bare { $0.applications?.client.finCall = CloseCall(segment: .fin, frame: 1, candidates: [], narrowedBy: nil) },
    .sample(), .aborted(), .violating(),
  ]

  @Test func aRecordDoesNotDependOnTheOneBeforeIt() {
    var encoder = JSONLinesEncoder()
    for record in Self.records + Self.records.reversed() + Self.records.flatMap({ [Self.bare(), $0] }) {
      var (encoded, whole, reported) = ([UInt8](), [UInt8](), [UInt8]())
      encoder.encode(record, into: &encoded)
      JSONLinesReporter.append(stream: record.stream, encoded[...], into: &whole)
      var reporter = JSONLinesReporter()
      reporter.connection(record, into: &reported)
      #expect(whole == reported)
    }
  }

  /// The longest of everything; a piece without room for it would trap.
  @Test func theLongestRecordHasRoom() throws {
    let longest = Timestamp(nanoseconds: .min)
    let indications = Indication.Event.allCases.flatMap { event in
      Indication.Certainty.allCases.map { certainty in
        Indication(
          event, certainty, frame: .max, proof: .max - 1, earliest: longest, doubts: Indication.Doubts(rawValue: .max))
      }
    }
    let call = CloseCall(
      segment: .rst, frame: .max, candidates: CloseCalls(rawValue: .max >> 2), narrowedBy: .max)
    let mark = ShutdownSequence.Mark(frame: .max, time: longest)
    let marks = ShutdownSequence.Marks(
      disconnect: mark, lastPayload: longest, indication: mark, answer: .init(frame: 1, time: longest),
      answeringDisconnect: mark, answerIndication: mark, reset: mark)
    let record = ConnectionResult.sample {
      let address = IPAddress(v6High: .max, low: .max)
      $0.client = SocketAddress(address: address, port: .max)
      $0.server = $0.client
      ($0.start, $0.end) = (longest, longest)
      ($0.frames, $0.bytes) = (.init(first: .max, last: .max, count: .max), PerEnd(client: .max, server: .max))
      ($0.isSuspect, $0.deviant, $0.gatesShut) = (true, true, EvidenceGates(rawValue: .max))
      let fin = FinSummary(frame: .max, ackedFrame: .max, copies: .max)
      $0.fin = PerEnd(client: fin, server: fin)
      $0.delivery.client.unacked = .max
      let octets = DataAtRisk.Octets(undelivered: .max, possiblyUnread: .max)
      $0.atRisk = DataAtRisk(octets: PerEnd(client: octets, server: octets), phase: .responseUnderWay)
      $0.timing = ShutdownTiming(shutdown: .max, halfClose: .max)
      $0.sequence = ShutdownSequence(
        .matchedPrefix, breaches: ShutdownSequence.Breach.allCases + ShutdownSequence.Breach.allCases, marks)
      let view = ApplicationView(indications: indications, finCall: call, resetCall: call)
      $0.applications = PerEnd(client: view, server: view)
    }
    var line: [UInt8] = []
    var reporter = JSONLinesReporter()
    reporter.connection(record, into: &line)
    let json = try JSONValue.parse(Data(line))
    #expect(json["api"]?["server"]?["calls"] != nil)
  }

  /// Sets are written by their bits.
  @Test func namesAreInTheOrderOfTheirBits() {
    #expect(CloseCalls.names.map(\.call.rawValue) == CloseCalls.names.indices.map { 1 << UInt16($0) })
    #expect(EvidenceGates.names.map(\.gate.rawValue) == EvidenceGates.names.indices.map { 1 << UInt16($0) })
    #expect(CloseCalls.names.count == 14, "two tables of seven")
  }
}
