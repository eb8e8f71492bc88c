import ShutdownConformance
import ShutdownReporting
import TransportTracking

@testable import ShutdownExpectations

extension ConnectionResult {
  /// A connection that the client closed gracefully: FINs in frames 8 and 10, in 300 µs.
  static func sample(_ stream: UInt64 = 0, _ change: (inout ConnectionResult) -> Void = { _ in }) -> ConnectionResult {
    let start = Timestamp(nanoseconds: 1_790_856_000_000_000_000)
    var result = ConnectionResult(
      id: ConnectionID(.tcp, stream),
      client: SocketAddress(address: IPAddress(v4: 0x0a00_0001), port: UInt16(40_000 + stream)),
      server: SocketAddress(address: IPAddress(v4: 0xc0a8_0002), port: 443), roleBasis: .syn, start: start, end: start,
      frames: Frames(first: 1, last: 11, count: 11), bytes: PerEnd(client: 123, server: 4560), verdict: .graceful,
      ending: .normal, confidence: .high, gatesShut: [], initiator: .client,
      fin: PerEnd(
        client: FinSummary(frame: 8, ackedFrame: 9, copies: 1), server: FinSummary(frame: 10, ackedFrame: 11, copies: 1)
      ),
      reset: nil,
      delivery: PerEnd(
        client: Delivery(state: .complete, unacked: 0), server: Delivery(state: .complete, unacked: 0)))
    result.timing = ShutdownTiming(shutdown: .microseconds(300), halfClose: .microseconds(100))
    change(&result)
    return result
  }

  /// The server aborts in frame 9 with 100 octets of the client's outstanding.
  static func aborted(_ stream: UInt64 = 1) -> ConnectionResult {
    sample(stream) {
      $0.verdict = .abortive
      $0.ending = .abortEstablished
      $0.initiator = nil
      $0.fin = PerEnd(client: nil, server: nil)
      $0.reset = Reset(by: .server, frame: 9, validity: .valid, origin: .active, confidence: .high)
      $0.delivery.client = Delivery(state: .partial, unacked: 100)
      $0.timing = ShutdownTiming(shutdown: .zero)
      $0.findings = [.sample("tcp-rst-established", .abort, [9]), .sample("tcp-rst-exact", .note, [9])]
    }
  }
}

extension Finding {
  static func sample(_ rule: String, _ level: Level, _ frames: [UInt64]) -> Finding {
    Finding(
      rule: rule, level: level, certainty: .hit, endpoint: .server, frames: frames, message: "because",
      citations: ["RFC 9293 §3.5"])
  }
}

extension RunSummary {
  /// What is said of these connections at the end.
  static func sample(_ results: [ConnectionResult]) -> RunSummary {
    var outcomes = OutcomeTally()
    for result in results { outcomes.add(result) }
    return RunSummary(
      frames: FrameCounts(read: 20), outcomes: outcomes, evicted: 0, start: nil, end: nil, errors: [], threshold: nil)
  }
}

/// Holds connections against the text of an expectation.
func check(_ yaml: String, _ results: [ConnectionResult]) throws -> CheckOutcome {
  var checker = ExpectationChecker(try Expectation.read(Array(yaml.utf8), path: "e.yaml"))
  for result in results { checker.add(result) }
  return checker.outcome(capture: "c.pcap", summary: .sample(results))
}

/// The differences of a check, each as `subject path: expected | found`.
func differences(_ yaml: String, _ results: [ConnectionResult]) throws -> [String] {
  try check(yaml, results).mismatches.flatMap { mismatch in
    mismatch.differences.map { difference in
      let path = difference.path.isEmpty ? "" : " \(difference.path)"
      return "\(mismatch.subject)\(path): \(difference.expected) | \(difference.found)"
    }
  }
}
