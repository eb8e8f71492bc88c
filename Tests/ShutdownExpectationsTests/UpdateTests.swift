import ShutdownConformance
import Testing

@testable import ShutdownExpectations

/// An update makes an expectation true, and changes nothing else.
@Suite struct UpdateTests {
  private let both: [ConnectionResult] = [.sample(), .aborted()]

  private func updated(_ yaml: String, _ results: [ConnectionResult]) throws -> ExpectationChange? {
    var checker = ExpectationChecker(try Expectation.read(Array(yaml.utf8), path: "e.yaml"))
    for result in results { checker.add(result) }
    return checker.update(summary: .sample(results))
  }

  private static let cases: [(before: String, after: String)] = [
    (
      "connections:\n  - stream: 0 # a\n    verdict: abortive # b\n",
      "connections:\n  - stream: 0 # a\n    verdict: graceful # b\n"
    ),
    (
      "connections:\n  - stream: 0\n    fin: {client: {frame: 7}, server: null} # c\n",
      "connections:\n  - stream: 0\n    fin: {client: {frame: 8}, server: {frame: 10, acked_frame: 11, copies: 1}} # c\n"
    ),
    (
      "connections:\n  - stream: 1\n    fin:\n      client:\n        frame: 7 # why\n      server: null\n    # end\n",
      "connections:\n  - stream: 1\n    fin:\n      client: null # why\n      server: null\n    # end\n"
    ),
    ("connections:\n  - stream: 0\n    reset:\n      by: server\n", "connections:\n  - stream: 0\n    reset: null\n"),
    (
      "connections:\n  - stream: 1\n    reset: null # why\n",
      "connections:\n  - stream: 1\n    reset: {by: server, frame: 9, validity: valid, origin: active, reason: unknown} # why\n"
    ),
    ("connections:\n  - stream: 0\n    initiator:\n", "connections:\n  - stream: 0\n    initiator: client\n"),
    (
      "connections:\n  - stream: 1\n    findings:\n      - {rule: tcp-rst-late}\n      - {rule: tcp-rst-exact}\n",
      "connections:\n  - stream: 1\n    findings:\n      - {rule: tcp-rst-established}\n      - {rule: tcp-rst-exact}\n"
    ),
    (
      "connections:\n  - stream: 1\n    findings:\n      - {rule: tcp-rst-exact, frames: [8]} # x\n",
      "connections:\n  - stream: 1\n    findings:\n      - {rule: tcp-rst-exact, frames: [9]} # x\n"
    ),
    ("connections: [{stream: 0, frames: {count: 1..2}}]\n", "connections: [{stream: 0, frames: {count: 11}}]\n"),
    (
      "connections: [{match: {server: {port: 443}}, count: 1}]",
      "connections: [{match: {server: {port: 443}}, count: 2}]"
    ),
    ("connections: [{stream: 0}, {stream: 5}, {stream: 6}]", "connections: [{stream: 0}]"),
    ("connections: [{stream: 5}, {stream: 6}, {stream: 0}, {stream: 7}]", "connections: [{stream: 0}]"),
    ("connections:\n  - stream: 5\n    verdict: graceful\n# end\n", "connections:\n  []\n# end\n"),
    (
      "connections:\n  - stream: 0\n  # about 5\n  - stream: 5 # gone\n    # within\n    verdict: graceful\nexactly: false\n",
      "connections:\n  - stream: 0\n  # about 5\n  # gone\n  # within\nexactly: false\n"
    ),
    (
      "connections: [{stream: 0}]\nexactly: true\n",
      "connections: [{stream: 0}, {stream: 1, verdict: abortive, ending: abort-established}]\nexactly: true\n"
    ),
    (
      "connections: []\nexactly: true\n",
      "connections: [{stream: 0, verdict: graceful, ending: normal}, {stream: 1, verdict: abortive, ending: abort-established}]\n"
        + "exactly: true\n"
    ),
    ("summary: {connections: 3, endings: {refused: 1}} # d", "summary: {connections: 2, endings: {refused: 0}} # d"),
  ]

  @Test(arguments: cases) func onlyWhatDiffersIsRenewed(_ before: String, _ after: String) throws {
    let change = try #require(try updated(before, both))
    #expect(change.text == after)
    #expect(try check(change.text, both).mismatches == [])
    #expect(try updated(change.text, both) == nil)
  }

  @Test func unexpectedConnectionsAreAddedBehindTheLast() throws {
    let change = try #require(
      try updated("connections:\n  - stream: 0\n    verdict: graceful # a\nexactly: true", both))
    let expected = """
      connections:
        - stream: 0
          verdict: graceful # a
        - stream: 1
          verdict: abortive
          ending: abort-established
          initiator: null
          fin: {client: null, server: null}
          reset: {by: server, frame: 9, validity: valid, origin: active, reason: unknown}
          delivery: {client: {state: partial, unacked: 100}, server: {state: complete, unacked: 0}}
          findings:
            - {rule: tcp-rst-established, level: abort, certainty: hit, endpoint: server, frames: [9]}
      exactly: true
      """
    #expect(change.text == expected)
    #expect(change.lines.map(\.number) == Array(4...12))
    #expect(!change.lines.contains { !$0.isNew })
  }

  @Test func whatSomebodyDemandsStays() throws {
    #expect(try updated("policy: [{max: {bytes_lost: 0}}]", both) == nil)
    #expect(try updated("findings: {forbidden: [abort]}", both) == nil)
    #expect(try updated("connections: [{match: {verdict: violating}}]", both) == nil)
  }

  @Test func oneTextForDifferentConnectionsStays() throws {
    #expect(try updated("connections: [{match: {server: {port: 443}}, verdict: violating}]", both) == nil)
    let same = try #require(try updated("connections: [{match: {server: {port: 443}}, deviant: true}]", both))
    #expect(same.text == "connections: [{match: {server: {port: 443}}, deviant: false}]")
  }

  @Test func linesThatWentAndCameHaveTheirNumbers() {
    func lines(_ old: String, _ new: String) -> [String] {
      LineDifference.lines(from: Array(old.utf8), to: Array(new.utf8)).map {
        "\($0.isNew ? "+" : "-")\($0.number) \($0.text)"
      }
    }
    #expect(lines("a\nb\nc\n", "a\nx\nc\n") == ["-2 b", "+2 x"])
    #expect(lines("a\nb\nc\n", "a\nb\nc\nd\n") == ["+4 d"])
    #expect(lines("a\nb\nc\nd\ne\n", "b\nc\nx\ne\n") == ["-1 a", "-4 d", "+3 x"])
    #expect(lines("a\n", "a\n") == [])
  }

  @Test func aRecordingIsMetByWhatWasRecorded() throws {
    var recorder = ExpectationRecorder()
    for result in both { recorder.add(result) }
    let text = recorder.text(capture: "c.pcap", summary: .sample(both))
    #expect(text.hasPrefix("# Recorded from c.pcap. Read every line before you commit it"))
    #expect(text.contains("  - stream: 0\n    verdict: graceful\n"))
    #expect(try check(text, both).mismatches == [])
    #expect(try check(text, [.sample()]).mismatches.count == 1)
  }

  @Test func ofManyConnectionsOnlyTheCountsAreRecorded() throws {
    let many = (UInt64(0)..<60).map { ConnectionResult.sample($0) }
    var recorder = ExpectationRecorder()
    for result in many { recorder.add(result) }
    let text = recorder.text(capture: "c.pcap", summary: .sample(many))
    #expect(text.contains("\nsummary:\n  connections: 60\n"))
    #expect(!text.contains("stream"))
    #expect(try check(text, many).mismatches == [])
  }
}
