import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownExpectations

/// Each statement of an expectation holds where it is true, and is a mismatch where it is not.
@Suite struct MatchingTests {
  private let both: [ConnectionResult] = [.sample(), .aborted()]

  @Test(arguments: [
    "{stream: 0}", "{stream: 0, verdict: graceful, reset: null, deviant: false}",
    "{stream: 0, fin: {client: {frame: 5..8, copies: 1}, server: {acked_frame: '> 10'}}}",
    "{stream: 0, ending: norm*, initiator: [server, client]}", "{stream: 0, client: {ip: 10.0.0.0/24, port: 40000}}",
    "{stream: 0, start: 2026-10-01T*}", "{stream: 0, findings: [], gates_shut: []}",
    "{stream: 0, timing: {shutdown: < 1 ms, half_close: 100 us}}",
    "{stream: 1, findings: [{rule: tcp-rst-exact}, {rule: tcp-rst-established, frames: [9]}]}",
    "{stream: 1, findings: {count: 2, none: [{level: violation}], contains: [{level: note}]}}",
    "{stream: 1, findings: {exactly: [{level: note}, {level: abort}]}}", "{stream: 1, fin: {client: null}}",
    "{match: {verdict: graceful}}", "{match: {server: {port: 443}}, count: 2, confidence: high}",
    "{match: {network: 192.168.0.0/16}, count: '>= 2'}", "{match: {network: [172.16.0.0/12, 10.0.0.1]}, count: 2}",
    "{match: {verdict: violating}, count: 0}",
  ])
  func aTrueStatementIsMet(_ connection: String) throws {
    #expect(try differences("connections: [\(connection)]", both) == [])
  }

  private static let connections: [(text: String, difference: String)] = [
    ("{stream: 0, verdict: abortive}", "stream 0 verdict: abortive | graceful"),
    ("{stream: 0, fin: {client: {frame: 9..20}}}", "stream 0 fin.client.frame: 9..20 | 8"),
    ("{stream: 0, fin: {client: null}}", "stream 0 fin.client: null | {frame: 8, acked_frame: 9, copies: 1}"),
    ("{stream: 1, fin: {client: {frame: 8}}}", "stream 1 fin.client: {frame: 8} | null"),
    ("{stream: 0, initiator: [server, both]}", "stream 0 initiator: [server, both] | client"),
    ("{stream: 0, client: {ip: 10.1.0.0/16}}", "stream 0 client.ip: 10.1.0.0/16 | \"10.0.0.1\""),
    ("{stream: 7}", "stream 7: a connection | none"),
    ("{match: {verdict: violating}}", "match {verdict: violating}: a connection | none"),
    ("{match: {server: {port: 443}}, count: 3..4}", "match {server: {port: 443}}: 3..4 connections | 2"),
    ("{match: {server: {port: 443}}, verdict: graceful}", "stream 1 verdict: graceful | abortive"),
    ("{match: {network: 172.16.0.0/12}}", "match {network: 172.16.0.0/12}: a connection | none"),
    (
      "{stream: 1, findings: [{rule: tcp-rst-exact, frames: [8]}]}",
      "stream 1 findings[1].frames: [8] | [9]"
    ),
    (
      "{stream: 1, findings: [{rule: tcp-rst-late}]}",
      "stream 1 findings: a member {rule: tcp-rst-late} | [{rule: tcp-rst-established}, {rule: tcp-rst-exact}]"
    ),
    (
      "{stream: 1, findings: {exactly: [{level: note}]}}",
      "stream 1 findings: exactly {exactly: [{level: note}]} | [{level: abort}, {level: note}]"
    ),
    (
      "{stream: 1, findings: {none: [{level: note}]}}",
      "stream 1 findings: no {level: note} | [{rule: tcp-rst-exact, level: note, certainty: hit, endpoint: server, frames: [9]}]"
    ),
    ("{stream: 1, findings: {count: 3}}", "stream 1 findings.count: 3 | 2"),
  ]

  @Test(arguments: connections) func aFalseStatementIsAMismatch(_ connection: String, _ difference: String) throws {
    #expect(try differences("connections: [\(connection)]", both) == [difference])
  }

  @Test func equalMembersNeedPartnersOfTheirOwn() throws {
    let found = ["{level: abort}, {level: abort}", "{level: note}, {frames: [9]}"].map { members in
      try? differences("connections: [{stream: 1, findings: [\(members)]}]", both).count
    }
    #expect(found == [1, 0])
  }

  @Test func otherConnectionsAreUnexpectedOnlyWhereTheListIsExact() throws {
    #expect(try differences("connections: [{stream: 0}]\n", both) == [])
    #expect(
      try differences("connections: [{stream: 0}]\nexactly: true\n", both) == [
        "stream 1: no such connection | abortive, abort-established"
      ])
    #expect(try differences("connections: [{match: {server: {port: 443}}}]\nexactly: true\n", both) == [])
  }

  @Test func aMismatchHasThePlaceOfItsStatement() throws {
    let yaml = """
      connections:
        - stream: 0
          fin:
            client: {frame: 7}
        - {match: {server: {port: 443}}, count: 3}
      policy:
        - max: {bytes_lost: 1}
      findings:
        expected: [note, tcp-rst-late]
      """
    let places = try check(yaml, both).mismatches.map(\.place.description)
    #expect(places == ["4:23", "5:43", "7:23", "9:20"])
  }

  @Test func aMismatchCitesItsFramesAndItsCommand() throws {
    let mismatch = try #require(try check("connections: [{stream: 1, verdict: graceful}]", both).mismatches.first)
    #expect(mismatch.frames == [9])
    #expect(mismatch.connection?.stream == 1)
    #expect(mismatch.command(capture: "c.pcap") == "finack explain c.pcap --stream 1")
    let fin = try #require(try check("connections: [{stream: 0, fin: {server: {frame: 2}}}]", both).mismatches.first)
    #expect(fin.frames == [10, 11])
  }

  @Test func aResetIsShownWithoutItsEvidence() throws {
    #expect(
      try differences("connections: [{stream: 1, reset: null}]", both) == [
        "stream 1 reset: null | {by: server, frame: 9, validity: valid, origin: active, reason: unknown}"
      ])
  }

  @Test func theCommandSeesTheSameConnections() throws {
    let yaml = """
      options: {filter: tcp port 443, msl: 1500 ms, quiescence: 10, doc-strict: true, storm: 5, strict-msl: false}
      connections: [{stream: 0, verdict: abortive}, {stream: 7}]
      """
    let commands = try check(yaml, both).mismatches.map { $0.command(capture: "c.pcap") }
    let options = "--filter 'tcp port 443' --msl 1.5 --quiescence 10 --doc-strict --storm 5"
    #expect(commands == ["finack explain c.pcap \(options) --stream 0", "finack --all c.pcap \(options)"])
  }

  @Test func countsAreThoseOfTheSummary() throws {
    let yaml = """
      summary:
        connections: 2
        verdicts: {graceful: 1, abortive: 1, violating: 0}
        endings: {normal: 1, abort-established: '>= 1', refused: 0}
        complete: true
      """
    #expect(try differences(yaml, both) == [])
    #expect(try differences("summary: {endings: {refused: 1}}", both) == ["summary endings.refused: 1 | 0"])
    #expect(try differences("summary: {verdicts: {abortive: 0}}", both) == ["summary verdicts.abortive: 0 | 1"])
  }

  private static let policies: [(text: String, differences: [String])] = [
    ("{max: {shutdown_time: 300 us, bytes_lost: 100}, min: {connections: 2, graceful_share: 50 %}}", []),
    ("{max: {shutdown_time: 299 us}}", ["all connections, stream 0 shutdown_time: at most 299 us | 300 us"]),
    ("{min: {shutdown_time: 1 us}}", ["all connections, stream 1 shutdown_time: at least 1 us | 0 ns"]),
    ("{max: {half_close_time: 99 us}}", ["all connections, stream 0 half_close_time: at most 99 us | 100 us"]),
    ("{max: {bytes_lost: 0}}", ["all connections, stream 1 bytes_lost: at most 0 | 100"]),
    ("{max: {abortive_share: 10 %}}", ["all connections abortive_share: at most 10 % | 50 %, 1 of 2"]),
    ("{name: api, max: {connections: 1}}", ["api connections: at most 1 | 2"]),
    (
      "{match: {verdict: abortive}, max: {abortive_share: 99 %}}",
      ["match {verdict: abortive} abortive_share: at most 99 % | 100 %, 1 of 1"]
    ),
    ("{match: {network: 172.16.0.0/12}, max: {abortive_share: 0}, require: {verdict: graceful}}", []),
    ("{require: {verdict: graceful}}", ["all connections, stream 1 verdict: graceful | abortive"]),
    (
      "{forbid: {reset: {by: server}}}",
      ["all connections, stream 1: no {reset: {by: server}} | abortive, abort-established"]
    ),
    ("{forbid: [{verdict: violating}, {ending: open}]}", []),
  ]

  @Test(arguments: policies) func aPolicyHoldsForAllConnections(_ policy: String, _ expected: [String]) throws {
    #expect(try differences("policy: [\(policy)]", both) == expected)
  }

  @Test func aPolicyShowsTheWorstAndCountsTheOthers() throws {
    let results = (UInt64(0)..<20).map { stream in
      ConnectionResult.sample(stream) { $0.timing.shutdown = .microseconds(Int(stream) + 1) }
    }
    let mismatches = try check("policy: [{max: {shutdown_time: 5 us}}]", results.reversed()).mismatches
    #expect(mismatches.count == 1)
    #expect(mismatches.first?.connection?.stream == 19)
    #expect(mismatches.first?.others == 14)
  }

  private static let findings: [(text: String, differences: [String])] = [
    ("{expected: [tcp-rst-established]}", []), ("{expected: [abort, {rule: tcp-rst-exact, certainty: hit}]}", []),
    ("{expected: [tcp-rst-late]}", ["findings finding: tcp-rst-late | none"]),
    ("{expected: [tcp-rst-established], allowed: [note]}", []), ("{allowed: [tcp-rst-*], forbidden: [violation]}", []),
    ("{allowed: [note]}", ["stream 1 finding: only note | tcp-rst-established, abort, hit"]),
    (
      "{expected: [tcp-rst-exact], allowed: []}",
      ["stream 1 finding: only tcp-rst-exact | tcp-rst-established, abort, hit"]
    ),
    ("{forbidden: [abort]}", ["stream 1 finding: no abort | tcp-rst-established, abort, hit"]),
    ("{expected: [tcp-rst-established], forbidden: [abort]}", []),
  ]

  @Test(arguments: findings) func ruleHitsAreExpectedAllowedOrForbidden(_ text: String, _ expected: [String]) throws {
    #expect(try differences("findings: \(text)", both) == expected)
  }

  @Test func theOrderOfTheConnectionsDoesNotMatter() throws {
    let yaml = "connections: [{match: {server: {port: 443}}, verdict: violating}]\npolicy: [{max: {bytes_lost: 1}}]"
    let results = (UInt64(0)..<30).map { $0 % 2 == 0 ? ConnectionResult.sample($0) : .aborted($0) }
    let forward = try check(yaml, results)
    let backward = try check(yaml, results.reversed())
    #expect(forward == backward)
    #expect(forward.mismatches.count == 6)
    #expect(forward.mismatches.first { $0.others > 0 }?.others == 25)
  }
}
