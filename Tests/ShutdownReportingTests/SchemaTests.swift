import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// Everything that the JSON Lines reporter can write is what the published schema says.
struct SchemaTests {
  private let validator: SchemaValidator

  init() throws { validator = try SchemaValidator(schema: Data(OutputSchema.json)) }

  @Test func theSchemaNamesTheTransports() throws {
    let schema = try JSONValue.parse(Data(OutputSchema.json))
    let names = schema["$defs"]?["connection"]?["properties"]?["transport"]?["enum"]
    #expect(names == .array(Transport.tracked.map { .string($0.name) }))
  }

  /// Results that hold every value of every enumeration at least once.
  private static var results: [ConnectionResult] {
    outcomes + Verdict.allCases.map { verdict in .sample { $0.verdict = verdict } } + resets + findings + evidence
  }

  private static var outcomes: [ConnectionResult] {
    Ending.allCases.flatMap { ending in
      [false, true].map { suspect in .sample { ($0.ending, $0.isSuspect) = (ending, suspect) } }
    }
  }

  private static var resets: [ConnectionResult] {
    let reset = Reset(by: .client, frame: 9, validity: .valid, origin: .active, confidence: .high)
    var resets = Reset.Validity.allCases.map { value in withChange(reset) { $0.validity = value } }
    resets += Reset.Origin.allCases.map { value in withChange(reset) { $0.origin = value } }
    resets += Role.allCases.map { value in withChange(reset) { $0.by = value } }
    resets += Confidence.allCases.map { value in withChange(reset) { $0.confidence = value } }
    resets += Reset.Reason.allCases.map { value in
      withChange(reset) {
        $0.reason = value
        $0.alternatives = Reset.Reason.allCases
      }
    }
    return resets.map { reset in .sample { $0.reset = reset } }
  }

  private static var findings: [ConnectionResult] {
    Finding.Level.allCases.flatMap { level in
      Finding.Certainty.allCases.flatMap { certainty in
        ([nil, .client, .server] as [Role?]).map { end in
          let finding = Finding(
            rule: "tcp-x", level: level, certainty: certainty, endpoint: end, frames: [1, 2], message: "m\u{1}",
            citations: ["RFC 9293 §3.6"])
          return .sample { $0.findings = [finding, finding] }
        }
      }
    }
  }

  private static var evidence: [ConnectionResult] {
    var results = EvidenceGates.names.map { gate in ConnectionResult.sample { $0.gatesShut = gate.gate } }
    results += RoleBasis.allCases.map { value in .sample { $0.roleBasis = value } }
    results += Initiator.allCases.map { value in .sample { $0.initiator = value } }
    results += Confidence.allCases.map { value in .sample { $0.confidence = value } }
    results += Delivery.State.allCases.map { value in .sample { $0.delivery.client.state = value } }
    results += Cause.allCases.map { cause in
      .sample {
        $0.diagnosis = Diagnosis(
          cause, .likely, at: .path, summary: "m \u{1}", evidence: [.init(text: "e", frames: FrameList([1, 2]))],
          against: [.init(text: "a", frames: FrameList([]))], alternatives: [.idleReaper, .applicationAbort],
          neighbours: [.init(stream: nil, firstFrame: 1, relation: .sameService)])
      }
    }
    results += Diagnosis.Strength.allCases.map { value in
      .sample { $0.diagnosis = Diagnosis(.blackhole, value, at: .path, summary: "") }
    }
    results += Party.allCases.map { value in
      .sample { $0.diagnosis = Diagnosis(.blackhole, .likely, at: value, summary: "") }
    }
    results += DataAtRisk.Phase.allCases.map { phase in
      let octets = DataAtRisk.Octets(undelivered: 1, possiblyUnread: 2)
      return .sample { $0.atRisk = DataAtRisk(octets: PerEnd(client: octets, server: nil), phase: phase) }
    }
    results.append(.sample { $0.fin = PerEnd(client: nil, server: .init(frame: 1, ackedFrame: nil, copies: 2)) })
    results.append(.sample { $0.server.address = IPAddress(v6High: 0xfe80 << 48, low: 0xffff) })
    results.append(.sample { ($0.gatesShut, $0.initiator, $0.deviant) = (EvidenceGates(rawValue: .max), nil, true) })
    return results
  }

  private static func withChange<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
  }

  private static var summaries: [RunSummary] {
    let full = RunSummary(
      frames: FrameCounts(
        read: 9, dropped: 1, malformed: [.init(name: "a", count: 1)],
        unsupportedLinkTypes: [.init(name: "b", count: 1)]),
      outcomes: RunSummary.of(results).outcomes, start: noon, end: noon,
      errors: [.init(path: "a", offset: 1, message: "m"), .init(path: "a", offset: nil, message: "m")],
      threshold: ThresholdResult(failOn: Verdict.allCases, outcomes: OutcomeTally()))
    return [RunSummary(), full]
  }

  /// Every line that a report may hold.
  static var lines: [String] {
    let grouped = Grouping.allCases.map { grouping in
      var options = ReporterOptions()
      options.grouping = grouping
      return OutputFormat.jsonl.report(results, options)
    }
    let reports = summaries.map { OutputFormat.jsonl.report(results, summary: $0) } + grouped
    return reports.joined().split(separator: "\n").map(String.init)
  }

  @Test func everyLineIsValid() {
    for line in Self.lines { #expect(validator.validate(line) == [], "\(line)") }
  }

  /// The schema holds no value that is never written: a script may rely on the list.
  @Test func enumerationsAreTheTypes() {
    let endings = Ending.allCases.map(\.rawValue)
    #expect(enumeration("verdict") == Verdict.allCases.map(\.rawValue))
    #expect(enumeration("ending") == endings + endings.map { "suspect-" + $0 })
    #expect(enumeration("confidence") == Confidence.allCases.map(\.rawValue))
    #expect(enumeration("role") == Role.allCases.map(\.rawValue))
    #expect(enumeration("reset_reason") == Reset.Reason.allCases.map(\.rawValue))
    #expect(enumeration("reset", "validity") == Reset.Validity.allCases.map(\.rawValue))
    #expect(enumeration("reset", "origin") == Reset.Origin.allCases.map(\.rawValue))
    #expect(enumeration("delivery", "state") == Delivery.State.allCases.map(\.rawValue))
    #expect(enumeration("at_risk", "phase") == DataAtRisk.Phase.allCases.map(\.rawValue))
    #expect(enumeration("cause") == Cause.allCases.map(\.rawValue))
    #expect(enumeration("diagnosis", "strength") == Diagnosis.Strength.allCases.map(\.rawValue))
    #expect(enumeration("diagnosis", "at") == Party.allCases.map(\.rawValue))
    #expect(enumeration("group", "by") == Grouping.allCases.map(\.rawValue))
    #expect(enumeration("finding", "level") == Finding.Level.allCases.map(\.rawValue))
    #expect(enumeration("finding", "certainty") == Finding.Certainty.allCases.map(\.rawValue))
    #expect(enumeration("connection", "role_basis") == RoleBasis.allCases.map(\.rawValue))
  }

  private func enumeration(_ definition: String, _ property: String? = nil) -> [String] {
    let schema = validator.root["$defs"]?[definition]
    let owner = property.map { schema?["properties"]?[$0] } ?? schema
    guard case .array(let values)? = owner?["enum"] else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  @Test func pipeAndFilterAreValid() {
    var output: [UInt8] = []
    var reporter = JSONLinesReporter()
    let pipe = CaptureDescription(path: "-", format: "pcapng", reader: "libpcap", filter: "tcp port \"80\"")
    reporter.capture(pipe, into: &output)
    #expect(validator.validate(String(decoding: output, as: UTF8.self)) == [])
  }

  @Test(arguments: [
    (#""verdict":"graceful""#, #""verdict":"polite""#),
    (#""ending":"normal""#, #""ending":"suspicious-normal""#),
    (#""initiator":"client","#, ""),
    (#""frames":{"first":1,"#, #""frames":{"#),
    (#""frames":{"first":1,"#, #""frames":{"first":0,"#),
    (#""copies":1"#, #""copies":1,"copy":1"#),
    (#""copies":1"#, #""copies":true"#),
    (#""port":80"#, #""port":65536"#),
    (#".000000000Z"#, #".000Z"#),
    (#""reset":null"#, #""reset":{}"#),
    (#""record":"connection""#, #""record":"session""#),
    (#""gates_shut":[]"#, #""gates_shut":["START","START"]"#),
  ])
  func wrongConnectionIsRejected(part: String, wrong: String) throws {
    let line = try #require(OutputFormat.jsonl.report([.sample()]).split(separator: "\n").dropFirst().first)
    #expect(line.contains(part))
    #expect(validator.validate(String(line.replacing(part, with: wrong, maxReplacements: 1))) != [])
  }

  @Test func recordsMayGainProperties() throws {
    let line = try #require(OutputFormat.jsonl.report([.sample()]).split(separator: "\n").dropFirst().first)
    #expect(validator.validate(String(line.dropLast()) + #","more":1}"#) == [])
  }

  @Test func everyPropertyIsDescribed() {
    #expect(Self.undescribed(validator.root, at: "#") == [])
  }

  private static func undescribed(_ schema: JSONValue, at pointer: String) -> [String] {
    guard case .object(let keywords) = schema else { return [] }
    return keywords.flatMap { keyword, argument -> [String] in
      guard case .object(let members) = argument else { return [] }
      guard keyword == "properties" else { return undescribed(argument, at: "\(pointer)/\(keyword)") }
      let missing = members.filter { $1["description"] == nil }.map { "\(pointer)/\($0.key)" }
      return missing + members.flatMap { undescribed($1, at: "\(pointer)/\($0)") }
    }
  }
}
