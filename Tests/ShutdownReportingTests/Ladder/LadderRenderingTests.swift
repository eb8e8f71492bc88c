import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What must hold of every ladder in every format, whatever is in the connection.
struct LadderRenderingTests {
  private static let hostile =
    "a\u{1b}[2J<script>&\"';#%%{}\u{202e}\u{ffff}`\\end §→ " + String(repeating: "x", count: 300)

  /// A ladder of everything that can be in one, with texts and numbers as bad as they get.
  private static let worst: Ladder = {
    let loud = PayloadPreview("\u{1b}]0;x\u{7}\"\\<&>§".utf8)
    var segments = LadderSegment.handshake
    for frame in UInt64(4)...200 {
      var segment = LadderSegment.sample(
        frame, frame.isMultiple(of: 3) ? .client : .server, frame == 190 ? [.fin, .psh, .ack, .urg, .ece, .cwr] : .ack,
        seq: .max - UInt32(frame), len: 65_535, marks: SegmentMarks(rawValue: .max))
      segment.marks.remove(.duplicateFrame)
      segment.acknowledgment = .max
      segment.preview = loud
      segment.time = Timestamp(nanoseconds: frame < 195 ? noon.nanoseconds : .max)
      segments.append(segment)
    }
    segments.append(.sample(900_719_925_474, .client, .rst))
    var entries = segments.map { LadderCollector.Entry.segment($0) }
    for (index, sender) in [Role.server, .client, nil].enumerated() {
      for receiver in Role.allCases {
        var error = LadderICMPError.sample(192, from: sender, to: receiver)
        error.kind = ICMPErrorKind(version: .v6, type: 1, code: 5)
        (error.source, error.sequence, error.nextLinkMTU) = (IPAddress(v6High: .max, low: 0), .max, .max)
        entries.insert(.icmpError(error), at: 192 + index)
      }
    }
    return .of(entries) {
      $0.initiator = .server
      $0.client.address = IPAddress(v6High: .max, low: .max)
      $0.server.address = IPAddress(v6High: .max, low: .max - 1)
      $0.fin.server = FinSummary(frame: 190, ackedFrame: 191, copies: 1)
      $0.disconnectData.server = DisconnectData(octets: 65_535, isComplete: false)
      $0.findings = (0..<30).map { index in
        Finding(
          rule: "tcp-\(index)\(hostile)", level: Finding.Level.allCases[index % 4], certainty: .suspect,
          endpoint: .client,
          frames: [UInt64(190 + index % 3)], message: hostile, citations: ["RFC 9293 §3.6"])
      }
    }
  }()

  private static func options(width: Int = 80, ascii: Bool = false) -> LadderOptions {
    var options = LadderOptions(source: hostile, selection: hostile)
    (options.width, options.isASCII) = (width, ascii)
    return options
  }

  private static func plain(width: Int) -> LadderOptions {
    var options = LadderOptions(source: "x.pcap", selection: "the only connection")
    options.width = width
    return options
  }

  private static func text(_ format: OutputFormat, _ options: LadderOptions = options()) -> String {
    String(decoding: format.writers.ladder?(worst, options) ?? [], as: UTF8.self)
  }

  @Test(arguments: [60, 61, 72, 80, 100, 132, 160, 200, 400], [false, true])
  func noRowIsWiderThanTheText(width: Int, ascii: Bool) {
    let lines = Self.text(.text, Self.options(width: width, ascii: ascii)).split(separator: "\n")
    let end = lines.firstIndex { $0.hasPrefix("Verdict") } ?? lines.endIndex
    #expect(end > 50)
    for line in lines[..<end] { #expect(line.unicodeScalars.count <= width, "\(line)") }
  }

  @Test(arguments: [60, 80, 160])
  func asciiIsASCII(width: Int) {
    #expect(
      Self.text(.text, Self.options(width: width, ascii: true)).utf8.allSatisfy {
        (0x20..<0x7f).contains($0) || $0 == 10
      })
  }

  @Test(arguments: OfferedFormat<LadderPurpose>.all)
  func nothingCommandsATerminal(format: OfferedFormat<LadderPurpose>) {
    for scalar in Self.text(format.format).unicodeScalars where scalar != "\n" {
      #expect(!(0..<0x20).contains(scalar.value) && !(0x7f..<0xa0).contains(scalar.value))
      #expect(format.name == "json" || scalar.value != 0x202e)
    }
  }

  /// The arrow points to the end that is told; only what the other end sent reaches from lifeline to lifeline.
  @Test(arguments: [
    (Role?.some(.server), Role.client, "◀╌ ", "", 28, ""), (nil, .client, "◀╌ ", ", from 192.0.2.1", 7, "     "),
    (.client, .server, "╌╌ ", "", 27, "▶"), (nil, .server, "     ╌╌ ", ", from 192.0.2.1", 6, "▶"),
  ])
  func anICMPErrorIsAnArrow(
    from sender: Role?, to receiver: Role, start: String, origin: String, shaft: Int, end: String
  ) {
    let ladder = Ladder.of(
      LadderSegment.handshake.map { .segment($0) } + [.icmpError(.sample(4, from: sender, to: receiver))])
    let text = TextLadder(ladder, Self.plain(width: 110)).text
    let line = text.split(separator: "\n").first { $0.contains("ICMP") } ?? ""
    let label = "ICMP destination unreachable (host unreachable)  about seq 1\(origin) "
    #expect(line == "    4  0.004000 │\(start)\(label)\(String(repeating: "╌", count: shaft))\(end)│")
    #expect(line.count == 110)
  }

  @Test func theLifelinesAreStraight() {
    let lines = Self.text(.text, Self.options(width: 120)).split(separator: "\n").map { Array($0.unicodeScalars) }
    let rows = lines.filter { $0.contains("│") || $0.contains("┊") }
    let first = Set(rows.map { $0.firstIndex { "│┊".unicodeScalars.contains($0) } })
    let last = Set(rows.map { $0.lastIndex { "│┊".unicodeScalars.contains($0) } })
    #expect(rows.count > 50)
    #expect((first.count, last.count) == (1, 1))
  }

  @Test func aPictureIsXMLAndStandsByItself() throws {
    let text = Self.text(.svg)
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(parser.parserError.debugDescription)")
    for foreign in ["<script", "href", "url(", "@import", "http"] {
      #expect(!text.replacing("http://www.w3.org/2000/svg", with: "").contains(foreign), "\(foreign)")
    }
    for needed in ["<title", "<desc", "role=\"img\"", "prefers-color-scheme:dark"] { #expect(text.contains(needed)) }
  }

  /// A character of the monospaced fonts is 0.602 em wide: 7.83 px at 13 px.
  @Test func noTextReachesOutOfThePicture() throws {
    let text = Self.text(.svg)
    let width = try #require(text.firstMatch(of: /width="(\d+)"/).flatMap { Double($0.1) })
    for line in text.matches(of: /<text class="finack-(?:fg|dim)" x="(\d+)" y="\d+" xml:space="preserve">(.*)<\/text>/)
    {
      let characters = line.2.replacing(/&\w+;/, with: "x").unicodeScalars.count
      #expect(try #require(Double(line.1)) + Double(characters) * 7.83 <= width, "\(line.2)")
    }
  }

  @Test func everyLineOfADiagramIsAStatement() {
    let lines = Self.text(.mermaid).split(separator: "\n").map(String.init)
    #expect(lines.prefix(1) == ["---"] && lines[2] == "---" && lines[3] == "sequenceDiagram")
    let statement =
      /\ {4}(participant [IR] as |[IR](->>|-x|-->>)[IR]: |Note (left of I|right of R|over I|over R|over I,R): )(.*)/
    for line in lines.dropFirst(4) {
      guard let match = line.wholeMatch(of: statement) else {
        Issue.record("\(line)")
        continue
      }
      let content = match.4.replacing("<br/>", with: "").replacing(/#\d+;/, with: "")
      #expect(!content.contains { "#;<>&\"%{}[]`\\".contains($0) }, "\(line)")
    }
  }

  @Test func theDataIsWhatTheSchemaSays() throws {
    let validator = try SchemaValidator(schema: Data(OutputSchema.json))
    let bytes = JSONLadder(Self.worst, Self.options()).bytes
    #expect(bytes.last == UInt8(ascii: "\n") && bytes.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
    #expect(validator.validate(String(decoding: bytes, as: UTF8.self)) == [])
  }

  @Test func colourIsForTerminalsAlone() {
    var options = Self.options()
    options.color = true
    let colored = Self.text(.text, options)
    #expect(colored.contains("\u{1b}[31m"))
    #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == Self.text(.text))
    #expect(Self.text(.svg, options) == Self.text(.svg))
  }
}
