import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// The log is SARIF 2.1.0, and what it refers to is there.
struct SARIFReportTests {
  private static let all = ConnectionResult.everyKind
  private static let merged = Report.of([.violating()], paths: ["a.pcap", "/tmp/b.pcap"])
  private static let broken = Report.of(
    [.violating(), .aborted()], limit: 1, errors: [ReadingError(path: "gone.pcap", offset: 1, message: "{cut}")])

  private static let reports = [
    NamedReport("verdicts", .of(all, failOn: [.incomplete], all: true)), NamedReport("checks", .checks),
    NamedReport("hostile", .hostile), NamedReport("pipe", .of([.violating()], path: "-")),
    NamedReport("merged", merged), NamedReport("broken", broken),
  ]

  private func run(_ report: Report) throws -> JSONValue {
    try #require(try JSONValue.parse(Data(SARIFReport(report).bytes))["runs"]?.items.first)
  }

  private func results(_ report: Report) throws -> [JSONValue] { try run(report)["results"]?.items ?? [] }

  @Test(arguments: reports) func theLogFollowsTheStandard(_ named: NamedReport) throws {
    let text = String(decoding: SARIFReport(named.report).bytes, as: UTF8.self)
    #expect(try SARIFParts.validator.get().validate(text) == [])
  }

  @Test(arguments: reports.prefix(2)) func whatIsReferredToIsThere(_ named: NamedReport) throws {
    let run = try run(named.report)
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    let artifacts = run["artifacts"]?.items ?? []
    let connections = run["logicalLocations"]?.items ?? []
    for result in run["results"]?.items ?? [] {
      #expect(rules.at(result["ruleIndex"])?["id"] == result["ruleId"])
      for place in result.all("artifactLocation") {
        #expect(artifacts.at(place["index"])?["location"]?["uri"] == place["uri"])
      }
      for place in result.all("logicalLocations").flatMap(\.items) {
        let parent = connections.at(place["index"] ?? place["parentIndex"])
        let name = (parent?["fullyQualifiedName"] ?? parent?["name"])?.text ?? "?"
        let isParent = place["name"]?.text == parent?["name"]?.text
        #expect(isParent || place["fullyQualifiedName"]?.text.hasPrefix("\(name)/") == true)
      }
    }
  }

  @Test func theWholeCatalogueIsThere() throws {
    let driver = try run(.of([]))["tool"]?["driver"]
    let rules = driver?["rules"]?.items ?? []
    #expect(rules.prefix(RuleCatalogue.rules.count).map { $0["id"]?.text } == RuleCatalogue.rules.map(\.id))
    let rule = try #require(rules.first { $0["id"]?.text == "tcp-data-after-fin" })
    #expect(rule["name"]?.text == "TcpDataAfterFin")
    #expect(rule["helpUri"]?.text == "https://www.rfc-editor.org/rfc/rfc9293.html#section-3.6")
    #expect(rule["defaultConfiguration"]?["level"]?.text == "error")
    #expect(rule["help"]?["markdown"]?.text.contains("### What to do") == true)
  }

  @Test(arguments: [
    (Finding.Level.violation, Finding.Certainty.hit, "fail", "error"), (.deviation, .hit, "fail", "warning"),
    (.abort, .hit, "fail", "warning"), (.note, .hit, "fail", "note"), (.violation, .suspect, "review", "none"),
  ])
  func levelsAreThoseOfSARIF(
    _ level: Finding.Level, _ certainty: Finding.Certainty, _ kind: String, _ sarif: String
  ) throws {
    let connection = ConnectionResult.sample { $0.findings = [.sample(level, certainty)] }
    let result = try #require(try results(.of([connection], all: true, findings: .note)).first)
    #expect(result["kind"]?.text == kind)
    #expect(result["level"]?.text == sarif)
  }

  @Test func theFlowGoesThroughTheFrames() throws {
    let result = try #require(try results(.of([.violating()])).first)
    let flow = result["codeFlows"]?.items.first?["threadFlows"]?.items.first?["locations"]?.items ?? []
    #expect(
      flow.map { $0["location"]?["message"]?["text"]?.text } == [
        "frame 27: the client's FIN", "frame 28: acknowledges the client's FIN", "frame 29: the server's FIN",
        "frame 30: acknowledges the server's FIN", "frame 31: evidence",
      ])
    #expect(flow.map { $0["importance"]?.text } == ["important", "important", "important", "essential", "essential"])
  }

  @Test func aFailureWithoutAFindingIsAResultToo() throws {
    let results = try results(.of([.halfClosed()], failOn: [.incomplete]))
    #expect(results.map { $0["ruleId"]?.text } == ["verdict"])
    #expect(try self.results(.of([.halfClosed()])).isEmpty)
  }

  @Test func aMismatchIsShownInItsExpectation() throws {
    let results = try results(.checks)
    #expect(
      results.map { $0["ruleId"]?.text } == ["expectation-connections", "expectation-summary", "expectation-unusable"])
    let place = results[0]["locations"]?.items.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.text == "a/expected.yaml")
    #expect(place?["region"]?["startLine"]?.number == 4)
    #expect(results[0].all("relatedLocations").first?.all("uri").first?.text == "a/capture.pcap")
    #expect(results[1]["message"]?["text"]?.text.contains("found 1 {{[x] (y)}}") == true)
  }

  /// Logical locations have to be distinct (§3.14.17).
  @Test func aConnectionIsALogicalLocationOnce() throws {
    var report = Report.checks
    report.cases[0].problems.append(report.cases[0].problems[0])
    report.cases[1].problems = [report.cases[0].problems[0]]
    let run = try run(report)
    let names = run["logicalLocations"]?.items.map { $0["fullyQualifiedName"]?.text }
    #expect(names == ["a/capture.pcap/stream 3", "b/capture.pcap/stream 3"])
    let indexes = run["results"]?.items.map { $0["locations"]?.items.first?["logicalLocations"]?.items.first?["index"] }
    #expect(indexes?.map { $0?.number } == [0, nil, 0, 1])
    #expect(
      run["results"]?.items.last?.all("parentIndex").allSatisfy { $0.number == 1 } == true)
  }

  @Test func fingerprintsOutliveAnotherRecording() throws {
    func fingerprints(_ first: UInt64, port: UInt16) throws -> [String?] {
      let results = ([0, 1] as [UInt64]).map { number -> ConnectionResult in
        var result = ConnectionResult.violating(stream: 12 + number, first: first + 100 * number)
        result.client.port = port
        return result
      }
      return try self.results(.of(results)).map { $0["partialFingerprints"]?["finackResult/v1"]?.text }
    }
    let once = try fingerprints(20, port: 40_000)
    #expect(try fingerprints(300, port: 50_123) == once)
    #expect(Set(once).count == 2, "equal findings are told apart")
  }

  @Test func readingErrorsAreNotifications() throws {
    let invocation = try run(Self.broken)["invocations"]?.items.first
    #expect(invocation?["executionSuccessful"] == .bool(false))
    #expect(invocation?["exitCode"]?.number == 2)
    let notifications = invocation?["toolExecutionNotifications"]?.items ?? []
    #expect(notifications.map { $0["descriptor"]?["id"]?.text } == ["unreadable-capture", "left-out"])
    #expect(notifications.first?["message"]?["text"]?.text == "gone.pcap, at byte 1: {{cut}}")
  }

  @Test func itIsNotSaidWhichOfSeveralFilesAFrameIsFrom() throws {
    let result = try #require(try results(Self.merged).first)
    #expect(result.all("physicalLocation").isEmpty)
    #expect(try run(Self.merged)["artifacts"]?.items.count == 2)
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  fileprivate var text: String { if case .string(let text) = self { text } else { "" } }
  fileprivate var number: Int? { if case .integer(let number) = self { Int(number) } else { nil } }

  /// The values of every member with a name, however deep.
  fileprivate func all(_ name: String) -> [JSONValue] {
    switch self {
    case .array(let items): items.flatMap { $0.all(name) }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { $0 == name ? [$1] : $1.all(name) }
    default: []
    }
  }
}

extension [JSONValue] {
  /// The element at an index; nil when there is none.
  fileprivate func at(_ index: JSONValue?) -> JSONValue? {
    guard let index = index?.number, indices.contains(index) else { return nil }
    return self[index]
  }
}
