import FixtureSupport
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
    let errors = rows.filter { $0["row"] == .string("icmp_error") }
    let shown = (segments + errors).compactMap { $0["frame"]?.number }
    let folded = rows.filter { $0["row"] == .string("folded") }
    let counted = folded.reduce(0) { sum, row in
      sum + (row["segments"]?["client"]?.number ?? 0) + (row["segments"]?["server"]?.number ?? 0)
    }
    let copies = segments.reduce(0) { $0 + ($1["copies"]?.number ?? 0) }
    let connection = try #require(value["connection"])
    let count = try #require(connection["frames"]?["count"]?.number)
    let accounted = Int64(segments.count) + counted + copies
    // The SYN of the next incarnation is in the ladder of both: it provokes the challenge ACK.
    #expect(
      ["opening/reuse-half-open", "resets/challenge-answer"].contains(fixture.name)
        ? accounted == count + 1 : accounted == count
    )
    let findings = connection["findings"]?.items ?? []
    let cited = Set(findings.flatMap { $0["frames"]?.items ?? [] }.compactMap(\.number))
    #expect(cited.isSubset(of: shown), "\(cited) \(shown)")
    let told =
      connection["diagnosis"]?["evidence"]?.items?.flatMap { $0["frames"]?.items?.compactMap(\.number) ?? [] } ?? []
    // What neighbours show has frames of theirs.
    let isAlone = connection["diagnosis"]?["neighbours"]?.items?.isEmpty ?? true
    #expect(!isAlone || Set(told).isSubset(of: shown), "the diagnosis of \(told) in \(shown)")
    #expect(
      Set((segments + errors).flatMap { $0["findings"]?.items ?? [] }).count
        == findings.filter { $0["frames"] != .array([]) }.count)
  }

  /// An ICMP error is a row of its own, in every format, with those before and behind the segments of the connection.
  @Test(arguments: [
    ("opening/refused-by-icmp", [2]), ("rules/tcp-icmp-soft-abort/hit", [8]),
    ("closing/icmp-errors-survived", [5, 10, 16]),
  ])
  func icmpErrorsAreDrawn(_ fixture: String, _ frames: [Int64]) throws {
    let capture = Fixture.named(fixture).capture
    let rows = try JSONValue.parse(finack("explain", capture, "-f", "json").output)["rows"]?.items ?? []
    #expect(rows.filter { $0["row"] == .string("icmp_error") }.compactMap { $0["frame"]?.number } == frames)
    let text = try finack("explain", capture, "--width", "120").lines
    let diagram = try finack("explain", capture, "-f", "mermaid").lines
    let picture = try finack("explain", capture, "-f", "svg").lines
    for frame in frames {
      #expect(text.contains { $0.contains("ICMP ") && $0.drop { $0 == " " }.hasPrefix("\(frame)  ") })
      #expect(diagram.contains { $0.contains(": \(frame) · ICMP ") })
    }
    #expect(
      picture.filter { $0.hasPrefix("<text class=\"finack-warn\"") && $0.contains(">ICMP ") }.count == frames.count)
    #expect(!text.contains { $0.hasPrefix("  not drawn") })
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
