import FixtureSupport
import Foundation
import JSONSchemaSupport
import Testing

/// What is read of connections in a second pass.
@Suite struct ExtractionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func disconnectData(_ fixture: String, limit: Int) throws -> JSONValue? {
    let run = try finack(
      "--format", "jsonl", "--disconnect-data", "\(limit)", Fixture.named(fixture).capture)
    let record = try JSONDecoder().decode(JSONValue.self, from: Data(#require(run.records("connection").first).utf8))
    guard case .object(let members) = record else { return nil }
    return members["disconnect_data"]
  }

  private func data(_ bytes: Int64, _ text: String, complete: Bool = true, conflict: Bool = false) -> JSONValue {
    var members: [String: JSONValue] = [
      "bytes": .integer(bytes), "base64": .string(Data(text.utf8).base64EncodedString()), "complete": .bool(complete),
    ]
    if conflict { members["conflict"] = .bool(true) }
    return .object(members)
  }

  @Test func thePagesExample() throws {
    let expected = JSONValue.object([
      "client": data(18, "client total: 42\r\n"), "server": data(19, "grand total: 1042\r\n"),
    ])
    #expect(try disconnectData("closing/half-close-trailing-data", limit: 4096) == expected)
  }

  @Test func segmentsArePutTogether_andTheFirstCopyWins() throws {
    let expected = JSONValue.object([
      "client": data(17, "GET total\nlast: 7"), "server": data(19, "grand total: 1042\r\n", conflict: true),
    ])
    #expect(try disconnectData("closing/disconnect-data-reassembled", limit: 4096) == expected)
  }

  @Test func theLimitIsOfContent_notOfLength() throws {
    let expected = JSONValue.object(["client": data(18, "clie"), "server": data(19, "gran")])
    #expect(try disconnectData("closing/half-close-trailing-data", limit: 4) == expected)
  }

  @Test func whatWasCutIsMissing() throws {
    let expected = JSONValue.object(["client": data(18, "client", complete: false), "server": .null])
    #expect(try disconnectData("closing/disconnect-data-cut", limit: 4096) == expected)
  }

  @Test func textQuotesIt() throws {
    let run = try finack("--all", "--disconnect-data", "6", Fixture.named("closing/half-close-trailing-data").capture)
    #expect(run.text.contains(#"client sent 18 bytes with its close: "client" …"#))
    #expect(run.text.contains(#"server sent 19 bytes in answer to the close: "grand " …"#))
  }

  /// A capture of one connection tells what the whole one told, ICMP errors included.
  @Test(arguments: [
    ("opening/refused-by-icmp", 2), ("rules/tcp-icmp-soft-abort/hit", 9), ("closing/icmp-errors-survived", 16),
  ])
  func icmpErrorsAreExtracted(_ fixture: String, _ frames: Int) throws {
    let target = folder.path("frames")
    let whole = try finack("--all", "-f", "jsonl", "--extract-pcap", target, Fixture.named(fixture).capture)
    let part = try finack("--all", "-f", "jsonl", "\(target)/stream-0.pcapng")
    #expect(part.text.contains("\"frames\":{\"read\":\(frames),"))
    #expect(part.records("connection") == whole.records("connection"))
  }

  /// The payload goes through the alphabet: what the second fragment carries follows on the first.
  @Test func fragmentsArePutTogether() throws {
    let alphabet = String(repeating: "abcdefghijklmnopqrstuvwxyz", count: 5)
    let text = String(alphabet.dropFirst(23).prefix(100))
    let expected = JSONValue.object(["client": data(100, text), "server": .null])
    #expect(try disconnectData("links/ip-fragments-fin", limit: 4096) == expected)
  }

  /// All fragments are in the capture of their connection, the later ones too, and those that came before the first.
  @Test(arguments: [[6, 7], [7, 6]]) func fragmentsAreExtracted(_ order: [Int]) throws {
    let capture = try ClassicRecords(Fixture.named("links/ip-fragments-fin").capture)
    let records = (0..<6).map { capture.records[$0] } + order.map { capture.records[$0] } + capture.records[8...]
    let target = folder.path("fragments")
    let file = try folder.file("order.pcap", capture.file(records))
    let whole = try finack("--all", "-f", "jsonl", "--extract-pcap", target, file)
    let part = try finack("--all", "-f", "jsonl", "\(target)/stream-0.pcapng")
    #expect(part.text.contains("\"frames\":{\"read\":10,"))
    #expect(part.records("connection") == whole.records("connection"))
    #expect(part.text.contains("\"ending\":\"normal\""))
  }

  @Test func filesHoldIt() throws {
    let target = folder.path("data")
    let run = try finack("--all", "--extract", target, Fixture.named("closing/half-close-trailing-data").capture)
    #expect(run.status == 0)
    #expect(try String(contentsOfFile: target + "/stream-0.client.bin", encoding: .utf8) == "client total: 42\r\n")
    #expect(try String(contentsOfFile: target + "/stream-0.server.bin", encoding: .utf8) == "grand total: 1042\r\n")
  }

  /// An extracted connection is judged as it was, by the same frames.
  @Test func capturesHoldTheConnection() throws {
    let target = folder.path("captures")
    let capture = Fixture.named("artefacts/nat-hairpin").capture
    let run = try finack("--format", "jsonl", "--extract-pcap", target, capture)
    let records = run.records("connection")
    #expect(records.count > 1)
    for record in records {
      guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: Data(record.utf8)),
        case .integer(let stream)? = members["stream"]
      else { return #expect(Bool(false), "no stream in \(record)") }
      let alone = try finack("--format", "jsonl", target + "/stream-\(stream).pcapng").records("connection")
      #expect(alone.count == 1)
      let other = try JSONDecoder().decode(JSONValue.self, from: Data(alone[0].utf8))
      guard case .object(let extracted) = other else { return #expect(Bool(false)) }
      for key in ["client", "server", "verdict", "ending", "start", "end", "bytes"] {
        #expect(extracted[key] == members[key], "\(key)")
      }
    }
  }

  @Test func onlyListedConnectionsAreExtracted() throws {
    let target = folder.path("none")
    #expect(try finack("--extract-pcap", target, Fixture.named("closing/by-client").capture).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
  }

  @Test func aPipeCannotBeReadTwice() throws {
    let run = try finack("--disconnect-data", "9", "-")
    #expect(run.status == 64)
    #expect(run.errors == "finack: the standard input: it has to be read twice, so it must be a regular file\n")
  }

  @Test func aFolderThatCannotBeMade() throws {
    let run = try finack("--extract", folder.path("no/such"), Fixture.named("resets/established").capture)
    #expect(run.status == 66)
    #expect(run.errors.contains("no/such: No such file or directory"))
  }

  @Test(arguments: ["-1", "99999999999", "x"]) func otherLimitsAreRefused(_ limit: String) throws {
    #expect(try finack("--disconnect-data=\(limit)", "file.pcap").status == 64)
  }
}
