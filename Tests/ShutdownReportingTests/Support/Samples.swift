import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// 2026-10-01T12:00:00Z.
let noon = Timestamp(nanoseconds: 1_790_856_000_000_000_000)

extension ConnectionResult {
  /// A connection of ten frames that was closed gracefully: FINs in frames 8 and 10.
  static func sample(stream: UInt64 = 0, first: UInt64 = 1, _ change: (inout ConnectionResult) -> Void = { _ in })
    -> ConnectionResult
  {
    var result = ConnectionResult(
      id: ConnectionID(.tcp, stream),
      client: SocketAddress(address: IPAddress(v4: 0x0a00_0001), port: UInt16(40_000 + stream)),
      server: SocketAddress(address: IPAddress(v4: 0x0a00_0002), port: 80), roleBasis: .syn, start: noon,
      end: noon + .milliseconds(1500),
      frames: Frames(first: first, last: first + 10, count: 11), bytes: PerEnd(client: 123, server: 4560),
      verdict: .graceful, ending: .normal, confidence: .high, gatesShut: [], initiator: .client,
      fin: PerEnd(
        client: FinSummary(frame: first + 7, ackedFrame: first + 8, copies: 1),
        server: FinSummary(frame: first + 9, ackedFrame: first + 10, copies: 1)),
      reset: nil,
      delivery: PerEnd(
        client: Delivery(state: .complete, unacked: 0), server: Delivery(state: .complete, unacked: 0)))
    change(&result)
    return result
  }

  /// One of each.
  static var everyKind: [ConnectionResult] { [.sample(), .aborted(), .violating(), .doubtful(), .halfClosed()] }

  /// The server aborts an established connection at frame 9 with 100 octets of the client's outstanding.
  static func aborted(stream: UInt64 = 3, first: UInt64 = 1) -> ConnectionResult {
    sample(stream: stream, first: first) {
      $0.verdict = .abortive
      $0.ending = .abortEstablished
      $0.initiator = nil
      $0.fin = PerEnd(client: nil, server: nil)
      $0.reset = Reset(by: .server, frame: first + 8, validity: .valid, origin: .active, confidence: .high)
      $0.delivery.client = Delivery(state: .partial, unacked: 100)
      $0.delivery.server = Delivery(state: .allAcked, unacked: 0)
    }
  }

  /// The client closed, the server had not when the capture ended.
  static func halfClosed(stream: UInt64 = 5, first: UInt64 = 1) -> ConnectionResult {
    sample(stream: stream, first: first) {
      $0.verdict = .incomplete
      $0.ending = .halfClosed
      $0.fin.server = nil
      $0.delivery.server = Delivery(state: .allAcked, unacked: 0)
    }
  }

  /// The server sends after its FIN.
  static func violating(stream: UInt64 = 12, first: UInt64 = 20) -> ConnectionResult {
    sample(stream: stream, first: first) {
      $0.verdict = .violating
      $0.findings = [
        Finding(
          rule: "tcp-data-after-fin", level: .violation, certainty: .hit, endpoint: .server, frames: [30, 31],
          message: "10 B sent after the FIN of frame 29", citations: ["RFC 9293 §3.6"])
      ]
    }
  }

  /// A close in a capture that begins in the middle and holds one direction.
  static func doubtful(stream: UInt64 = 40, first: UInt64 = 50) -> ConnectionResult {
    sample(stream: stream, first: first) {
      $0.verdict = .inconclusive
      $0.ending = .closingPartialEvidence
      $0.isSuspect = true
      $0.confidence = .low
      $0.gatesShut = [.start, .bidirectional]
      $0.fin.client = nil
      $0.initiator = nil
    }
  }
}

extension OutputFormat {
  /// The whole report on some connections, as text.
  func report(
    _ results: [ConnectionResult], _ options: ReporterOptions = ReporterOptions(),
    path: String = "trace.pcap", summary: RunSummary? = nil
  ) -> String {
    var output: [UInt8] = []
    guard var reporter = OfferedFormat<ConnectionPurpose>(self)?.makeReporter(options) else { return "" }
    reporter.capture(CaptureDescription(path: path, format: "pcap", reader: "native", size: 4096), into: &output)
    for result in results { reporter.connection(result, into: &output) }
    reporter.summary(summary ?? .of(results), into: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension RunSummary {
  /// A summary that counts some connections, and 11 frames for each.
  static func of(_ results: [ConnectionResult]) -> RunSummary {
    var summary = RunSummary()
    for result in results {
      summary.outcomes.add(result)
      summary.frames.read += result.frames.count
    }
    return summary
  }
}
