import HostileTexts
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// XML, SVG, Mermaid, Markdown and workflow commands: a text from outside changes nothing but itself.
struct HostileMarkupTests {
  private static let harmless = HostileReports(text: HostileText.harmless.text)

  private func text(_ octets: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let text = String(decoding: octets, as: UTF8.self)
    #expect(RunnerLog.obeyed(in: text) == [], sourceLocation: sourceLocation)
    return text
  }

  @Test(arguments: HostileText.all, Report.Command.allCases)
  func junitHasTheSameElements(_ hostile: HostileText, _ command: Report.Command) throws {
    let octets = JUnitReport(HostileReports(text: hostile.text).report(command)).bytes
    #expect(RunnerLog.commands(in: text(octets)) == [])
    let root = try #require(ParsedXML(octets)?.root)
    #expect(root.shape == ParsedXML(JUnitReport(Self.harmless.report(command)).bytes)?.root?.shape)
    let suite = try #require(root.all("testsuite").first)
    let failure = try #require(suite.all("testcase").compactMap { $0.all("failure").first }.first)
    let shown = hostile.text.escapingObeyed(but: "\n\t")
    #expect(failure.attributes["type"] == shown)
    #expect(failure.text.unicodeScalars.starts(with: shown.unicodeScalars))
  }

  @Test(arguments: HostileText.all) func picturesAreWellFormed(_ hostile: HostileText) throws {
    let reports = HostileReports(text: hostile.text)
    let octets = Array(SVGLadder(reports.ladder, reports.ladderOptions()).text.utf8)
    #expect(RunnerLog.commands(in: text(octets)) == [])
    let root = try #require(ParsedXML(octets)?.root)
    let known: Set = ["svg", "title", "desc", "style", "g", "rect", "line", "path", "text"]
    #expect(root.names.subtracting(known) == [])
    #expect(root.attributeNames.filter { $0.hasPrefix("on") || $0.contains("href") } == [])
  }

  @Test(arguments: HostileText.all) func diagramsHaveTheSameStatements(_ hostile: HostileText) throws {
    func statements(_ reports: HostileReports) -> [Substring] {
      let text = MermaidLadder(reports.ladder, reports.ladderOptions()).text
      #expect(RunnerLog.commands(in: text) == [])
      return text.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    }
    let found = statements(HostileReports(text: hostile.text))
    let expected = statements(Self.harmless)
    #expect(found == expected)
  }

  @Test(arguments: HostileText.all, Report.Command.allCases)
  func annotationsAreOneCommandEach(_ hostile: HostileText, _ command: Report.Command) {
    func lines(_ reports: HostileReports) -> [String] {
      GitHubReport(reports.report(command)).text.lineTexts.filter { !$0.isEmpty }
    }
    let found = lines(HostileReports(text: hostile.text))
    #expect(
      found.map(WorkflowCommand.init).map(\.?.shape) == lines(Self.harmless).map(WorkflowCommand.init).map(\.?.shape))
    #expect(found.count == 4)
    for line in found {
      let command = WorkflowCommand(line)
      let isReading = command?.properties["title"] == "unreadable"
      #expect(isReading || command?.properties["title"] == hostile.text.printableLines)
      #expect(command?.properties["file"] == hostile.text.printableLines)
      let data = isReading ? hostile.text.printable : hostile.text.printableLines
      #expect(command?.data.unicodeScalars.starts(with: data.unicodeScalars) == true)
      // Behind the command nothing on the line may be another one.
      #expect(RunnerLog.commands(in: "x" + line) == [])
    }
  }
}

/// A workflow command as the runner of GitHub Actions reads it.
private struct WorkflowCommand {
  let name: String
  let properties: [String: String]
  let data: String

  /// What it is, and what it has.
  var shape: [String] { [name] + properties.keys.sorted() }

  init?(_ line: String) {
    let octets = Array(line.utf8)
    guard octets.starts(with: "::".utf8),
      let end = octets.indices.dropFirst(2).first(where: { octets[$0...].starts(with: "::".utf8) })
    else { return nil }
    let head = octets[2..<end].split(separator: UInt8(ascii: " "), maxSplits: 1)
    name = String(decoding: head[0], as: UTF8.self)
    let pairs = (head.count > 1 ? head[1] : []).split(separator: UInt8(ascii: ",")).map { pair in
      pair.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
    }
    properties = Dictionary(
      pairs.map { ($0[0], $0.count > 1 ? Self.unescaped($0[1]) : "") }, uniquingKeysWith: { first, _ in first })
    data = Self.unescaped(String(decoding: octets[(end + 2)...], as: UTF8.self))
  }

  private static func unescaped(_ text: String) -> String {
    var octets = Array(text.utf8)
    for (escape, octet) in [("%0D", 0x0d), ("%0A", 0x0a), ("%3A", 0x3a), ("%2C", 0x2c), ("%25", 0x25)]
      as [(String, UInt8)]
    {
      var place = 0
      while place + 3 <= octets.count {
        if octets[place...].starts(with: escape.utf8) { octets.replaceSubrange(place..<place + 3, with: [octet]) }
        place += 1
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }
}

extension String {
  /// The text as an XML reader has it: what a terminal obeys is written out.
  fileprivate func escapingObeyed(but kept: String) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      let isObeyed = !kept.unicodeScalars.contains(scalar) && !RunnerLog.obeyed(in: String(scalar) + "\n").isEmpty
      text += isObeyed || scalar == "\r" ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
  }
}

extension ParsedXML.Element {
  /// The names of an element and its attributes, and of all that is in it.
  fileprivate var shape: [String] {
    [name] + attributes.keys.sorted() + ["("] + children.flatMap(\.shape) + [")"]
  }

  fileprivate var names: Set<String> { children.reduce(into: [name]) { $0.formUnion($1.names) } }

  fileprivate var attributeNames: Set<String> {
    children.reduce(into: Set(attributes.keys)) { $0.formUnion($1.attributeNames) }
  }
}
