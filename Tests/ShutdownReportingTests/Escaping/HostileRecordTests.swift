import Foundation
import HostileTexts
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// JSON: a reader has every text as it was, and nobody else sees more in it.
struct HostileRecordTests {
  private func records(_ octets: [UInt8]) throws -> [JSONValue] {
    let text = String(decoding: octets, as: UTF8.self)
    #expect(RunnerLog.commands(in: text) == [])
    #expect(RunnerLog.obeyed(in: text) == [])
    return try text.utf8.split(separator: UInt8(ascii: "\n")).map { try JSONValue.parse(Data($0)) }
  }

  private func output(_ write: (inout JSONLinesReporter, inout [UInt8]) -> Void) throws -> [JSONValue] {
    var (reporter, output) = (JSONLinesReporter(), [UInt8]())
    write(&reporter, &output)
    return try records(output)
  }

  @Test(arguments: HostileText.all) func recordsHaveTheTextAsItWas(_ hostile: HostileText) throws {
    let (text, reports) = (JSONValue.string(hostile.text), HostileReports(text: hostile.text))
    let records = try output { reporter, output in
      reporter.capture(reports.capture, into: &output)
      reporter.connection(reports.connection, into: &output)
      reporter.summary(reports.summary, into: &output)
    }
    #expect(records.count == 3)
    for key in ["path", "format", "reader", "filter"] { #expect(records[0][key] == text, "\(key)") }
    #expect(records[1]["findings"]?[0]?["message"] == text)
    #expect(records[1]["findings"]?[0]?["citations"]?[0] == text)
    #expect(records[1]["diagnosis"]?["summary"] == text)
    #expect(records[1]["diagnosis"]?["evidence"]?[0]?["text"] == text)
    #expect(
      records[1]["reset"]?["evidence"]?[0]?["text"] == .string(ResetStatement.text(hostile.text).words), "evidence")
    for key in ["path", "message"] { #expect(records[2]["errors"]?[0]?[key] == text, "\(key)") }
    #expect(records[2]["frames"]?["malformed"]?[0]?["kind"] == text)
    #expect(records[2]["frames"]?["unsupported_link_types"]?[0]?["link_type"] == text)
    #expect(records[2]["interfaces"]?[0]?["name"] == text)
  }

  @Test(arguments: HostileText.all) func otherRecordsToo(_ hostile: HostileText) throws {
    let (text, reports) = (JSONValue.string(hostile.text), HostileReports(text: hostile.text))
    let explanation = try #require(try records(JSONLadder(reports.ladder, reports.ladderOptions()).bytes).first)
    #expect(explanation["source"] == text)
    #expect(explanation["selection"] == text)
    let comparison = try #require(try records(reports.comparison.jsonLine()).first)
    #expect(comparison["before"]?["name"] == text)
    #expect(comparison["after"]?["name"] == text)
  }

  @Test(arguments: Report.Command.allCases) func sarifIsTheSameButForTheText(_ command: Report.Command) throws {
    let shapes = try [HostileText.everything, .harmless].map { hostile in
      let octets = SARIFReport(HostileReports(text: hostile.text).report(command)).bytes
      return try #require(try records(octets).first).shape
    }
    #expect(shapes[0] == shapes[1])
  }

  /// The short way to see whether a string needs escapes holds for every character.
  @Test func everyCharacterIsReadAsItWas() throws {
    let all =
      [0..<0x3200, 0xd7f0..<0x10100, 0x1bc00..<0x1bd00, 0x1d100..<0x1d200, 0xe0000..<0xe1010] as [Range<UInt32>]
    let scalars = (all.flatMap(Array.init) + Array(stride(from: 0x3200, through: 0x10ffff, by: 97))).compactMap {
      Unicode.Scalar($0)
    }
    for start in stride(from: 0, to: scalars.count, by: 4096) {
      let text = String(String.UnicodeScalarView(scalars[start..<min(start + 4096, scalars.count)]))
      var (buffer, line) = ([UInt8](), [UInt8]())
      var json = JSONWriter(taking: &buffer)
      json.string(text)
      json.endLine(into: &line)
      #expect(try records(line) == [.string(text)], "from \(scalars[start])")
    }
  }
}

extension JSONValue {
  /// An element of an array; nil for any other value.
  fileprivate subscript(_ index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// The value without its texts.
  fileprivate var shape: JSONValue {
    switch self {
    case .string: .string("")
    case .array(let items): .array(items.map(\.shape))
    case .object(let members): .object(members.mapValues(\.shape))
    default: self
    }
  }
}
