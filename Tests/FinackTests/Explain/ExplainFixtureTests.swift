import Foundation
import JSONSchemaSupport
import Testing

/// What must hold of the ladder of every fixture.
@Suite struct ExplainFixtureTests {
  private static let samples = Fixture.all.enumerated().filter { $0.offset % 8 == 0 }.map(\.element)

  /// Every segment is shown, counted or a copy; every frame that is cited is shown; the schema holds.
  @Test(arguments: Fixture.all) func theDataIsWhole(_ fixture: Fixture) throws {
    let run = try finack("explain", fixture.capture, "-f", "json")
    guard run.status != 64 else { return }  // a fixture without a connection
    let validator = try PublishedSchema.validator.get()
    let value = try JSONValue.parse(run.output)
    #expect(validator.validate(run.text) == [])
    let rows = value["rows"]?.items ?? []
    let segments = rows.filter { $0["row"] == .string("segment") }
    let shown = segments.compactMap { $0["frame"]?.number }
    let folded = rows.filter { $0["row"] == .string("folded") }
    let counted = folded.reduce(0) { sum, row in
      sum + (row["segments"]?["client"]?.number ?? 0) + (row["segments"]?["server"]?.number ?? 0)
    }
    let copies = segments.reduce(0) { $0 + ($1["copies"]?.number ?? 0) }
    let connection = try #require(value["connection"])
    let count = try #require(connection["frames"]?["count"]?.number)
    let accounted = Int64(shown.count) + counted + copies
    // The SYN of the next incarnation is in the ladder of both: it provokes the challenge ACK.
    #expect(
      ["reuse-half-open", "reset-challenge-answer"].contains(fixture.name) ? accounted == count + 1 : accounted == count
    )
    let findings = connection["findings"]?.items ?? []
    let cited = Set(findings.flatMap { $0["frames"]?.items ?? [] }.compactMap(\.number))
    let isElsewhere = fixture.name.contains("fragments") || fixture.name.contains("icmp")
    #expect(cited.isSubset(of: shown) || isElsewhere, "\(cited) \(shown)")
    let told = connection["story"]?["frames"]?.items?.compactMap(\.number) ?? []
    let isByICMP = connection["story"]?["name"] == .string("aborted-by-icmp")
    #expect(Set(told).isSubset(of: shown) || isElsewhere || isByICMP, "the story of \(told) in \(shown)")
    #expect(
      Set(segments.flatMap { $0["findings"]?.items ?? [] }).count
        == findings.filter { $0["frames"] != .array([]) }.count)
  }

  /// A frame that the text rests on, and that is no segment, is named below the ladder whether or not there are findings.
  @Test(arguments: [("refused-by-icmp", 2), ("tcp-icmp-soft-abort-hit", 8)])
  func aFrameThatIsNotDrawn_isNamed(_ fixture: String, _ frame: Int) throws {
    let capture = try #require(Fixture.all.first { $0.name == fixture }).capture
    let lines = try finack("explain", capture, "--width", "160").lines
    let verdict = try #require(lines.firstIndex(of: "Verdict"))
    let section = lines[verdict...].prefix { !$0.isEmpty }
    #expect(section.contains { $0.hasPrefix("  not drawn") && $0.contains("frame \(frame): an ICMP error") })
  }

  @Test(arguments: samples, [60, 80, 160]) func theTextFits(_ fixture: Fixture, _ width: Int) throws {
    for line in try finack("explain", fixture.capture, "--width", "\(width)").lines.dropFirst(2) {
      #expect(line.unicodeScalars.count <= width, "\(line)")
    }
  }

  @Test(arguments: samples) func theOutputIsTheSameTwice(_ fixture: Fixture) throws {
    for format in ["text", "svg", "mermaid"] {
      let runs = try (0..<2).map { _ in try finack("explain", fixture.capture, "--format", format).output }
      #expect(runs[0] == runs[1])
    }
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  fileprivate var number: Int64? { if case .integer(let number) = self { number } else { nil } }
}
