import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// Whole records: names, nesting and order are a contract with scripts.
struct JSONLinesSnapshotTests {
  private func lines(_ results: [ConnectionResult], summary: RunSummary? = nil) -> [String] {
    OutputFormat.jsonl.report(results, summary: summary).split(separator: "\n").map(String.init)
  }

  @Test func captureRecord() {
    let expected =
      #"{"record":"capture","path":"trace.pcap","format":"pcap","reader":"native","size":4096,"filter":null}"#
    #expect(lines([]).first == expected)
  }

  @Test func gracefulConnection() {
    let expected =
      #"{"record":"connection","stream":0,"transport":"tcp","role_basis":"syn","#
      + #""client":{"ip":"10.0.0.1","port":40000},"server":{"ip":"10.0.0.2","port":80},"#
      + #""start":"2026-10-01T12:00:00.000000000Z","end":"2026-10-01T12:00:01.500000000Z","#
      + #""frames":{"first":1,"last":11,"count":11},"bytes":{"client":123,"server":4560},"#
      + #""verdict":"graceful","ending":"normal","confidence":"high","deviant":false,"gates_shut":[],"#
      + #""initiator":"client","fin":{"client":{"frame":8,"acked_frame":9,"copies":1},"#
      + #""server":{"frame":10,"acked_frame":11,"copies":1}},"reset":null,"#
      + #""delivery":{"client":{"state":"complete","unacked":0},"server":{"state":"complete","unacked":0}},"#
      + #""at_risk":null,"timing":{"shutdown":0.000300000,"half_close":null},"diagnosis":null,"#
      + #""disconnect_data":{"client":null,"server":null},"sequence":null,"api":null,"findings":[]}"#
    var sample = ConnectionResult.sample()
    sample.timing.shutdown = .microseconds(300)
    #expect(lines([sample]).dropFirst().first == expected)
  }

  @Test func resetAndFinding() throws {
    var result = ConnectionResult.aborted()
    result.reset?.reason = .unreadData
    result.reset?.alternatives = [.lingerZero, .abort]
    result.reset?.answers = 8
    result.reset?.gap = .microseconds(3810)
    result.reset?.evidence = [.answers(.data, by: .client, frame: 8), .unread(of: .client, octets: 100)]
    result.isSuspect = true
    result.gatesShut = [.start, .subflow]
    result.findings = [
      Finding(
        rule: "tcp-x", level: .note, certainty: .suspect, endpoint: nil, frames: [22, 24], message: "a \"b\"",
        citations: ["RFC 9293 §3.6"])
    ]
    let line = try #require(lines([result]).dropFirst().first)
    for part in [
      #""ending":"suspect-abort-established""#,
      #""gates_shut":["START","SUB"],"initiator":null,"fin":{"client":null,"server":null},"#,
      #""reset":{"by":"server","frame":9,"validity":"valid","origin":"active","reason":"unread-data","#
        + #""alternatives":["linger-zero","abort"],"confidence":"high","answers":8,"gap":0.003810000,"#
        + #""evidence":[{"kind":"answers","text":"it answers data of the client","frames":[8]},"#
        + #"{"kind":"unread","text":"100 octets of the client acknowledged, and perhaps not read","frames":[]}]}"#,
      #""findings":[{"rule":"tcp-x","level":"note","certainty":"suspect","endpoint":null,"frames":[22,24],"#
        + #""message":"a \"b\"","citations":["RFC 9293 §3.6"]}]}"#,
    ] {
      #expect(line.contains(part), "\(line)")
    }
  }

  @Test func summaryRecord() {
    var summary = RunSummary.of([.sample(), .aborted(), .doubtful()])
    summary.frames.unsupportedLinkTypes = [.init(name: "IEEE802_11", count: 4)]
    summary.start = noon
    summary.errors = [ReadingError(path: "trace.pcap", offset: nil, message: "cut short")]
    summary.threshold = ThresholdResult(failOn: [.abortive], outcomes: summary.outcomes)
    let expected =
      #"{"record":"summary","complete":false,"start":"2026-10-01T12:00:00.000000000Z","end":null,"#
      + #""frames":{"read":33,"not_tcp":0,"truncated":0,"fragments":0,"dropped":null,"malformed":[],"#
      + #""unsupported_link_types":[{"link_type":"IEEE802_11","count":4}]},"connections":3,"evicted":0,"deviant":0,"#
      + #""verdicts":{"graceful":1,"abortive":1,"violating":0,"incomplete":0,"inconclusive":1},"#
      + #""endings":{"normal":1,"abort-established":1,"suspect-closing-partial-evidence":1},"#
      + #""errors":[{"path":"trace.pcap","offset":null,"message":"cut short"}],"#
      + #""threshold":{"fail_on":["abortive"],"connections":1,"failed":true}}"#
    #expect(lines([], summary: summary).last == expected)
  }
}
