import Foundation
import JSONSchemaSupport
import Testing

/// The comparison itself: it must find differences, otherwise its silence proves nothing.
@Suite struct ExpectationTests {
  private let record = #"""
    {"stream": 0, "verdict": "abortive", "fin": {"client": {"frame": 7}, "server": null},
     "findings": [{"rule": "a", "frames": [1, 2]}, {"rule": "b", "frames": []}]}
    """#

  private func mismatches(_ yaml: String) throws -> [String] {
    try expectation(yaml).mismatches([try JSONValue.parse(Data(record.utf8))])
  }

  private func expectation(_ yaml: String) throws -> Expectation {
    let folder = try TemporaryFolder()
    let file = try folder.file("expected.yaml", yaml)
    return try Expectation(contentsOf: URL(filePath: file), schema: PublishedSchema.validator.get().root)
  }

  @Test(arguments: [
    "{stream: 0}",
    "{stream: 0, verdict: abortive, fin: {client: {frame: 7}, server: null}}",
    "{stream: 0, findings: [{rule: b}, {rule: a, frames: [2]}]}",
  ])
  func aPartMatches(_ connection: String) throws {
    #expect(try mismatches("connections: [\(connection)]\nexactly: true\n") == [])
  }

  @Test(arguments: [
    ("{stream: 0, verdict: graceful}", #"stream 0, verdict: expected "graceful", found "abortive""#),
    ("{stream: 0, fin: {client: {frame: 8}}}", "stream 0, fin, client, frame: expected 8, found 7"),
    ("{stream: 0, fin: {client: null}}", "stream 0, fin, client: expected null, found {frame: 7}"),
    ("{stream: 0, fin: {server: {frame: 8}}}", "stream 0, fin, server: expected {frame: 8}, found null"),
    ("{stream: 0, api: {client: {}}}", "stream 0, api: expected {client: {}}, found nothing"),
    (
      "{stream: 0, findings: [{rule: c}]}",
      #"stream 0, findings: expected a member {rule: "c"}, found "#
        + #"[{frames: [1, 2], rule: "a"}, {frames: [], rule: "b"}]"#
    ),
    ("{stream: 1}", "stream 1: not found"),
  ])
  func aDifferenceIsNamed(_ connection: String, _ message: String) throws {
    #expect(try mismatches("connections: [\(connection)]\n") == [message])
  }

  @Test func otherConnectionsAreUnexpectedOnlyWhereTheListIsExact() throws {
    #expect(try mismatches("connections: []\n") == [])
    #expect(try mismatches("connections: []\nexactly: true\n") == ["stream 0: found, but not expected"])
  }

  @Test func misspeltKeysAreFound() throws {
    let connection = "{strem: 0, reset: {reson: a}, findings: [{rul: a}], fin: {client: {copy: 1}}}"
    let yaml = "connections: [\(connection)]\nexact: true\n"
    #expect(
      try expectation(yaml).unknownKeys == [
        "exact", "connections[0], fin, client, copy", "connections[0], findings, rul", "connections[0], reset, reson",
        "connections[0], strem",
      ])
  }
}
