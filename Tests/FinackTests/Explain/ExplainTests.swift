import Foundation
import Testing

/// `finack explain` as a user meets it.
@Suite struct ExplainTests {
  private static let trailing = "Fixtures/closing/half-close-trailing-data/capture.pcap"
  private static let incarnations = "Fixtures/opening/reuse-after-rst/capture.pcap"

  private func explain(_ arguments: String...) throws -> Run {
    try run(Executable.finack, ["explain"] + arguments, in: Repository.root)
  }

  @Test func thePagesExample() throws {
    try expectSnapshot(explain(Self.trailing).text, "half-close-trailing-data.txt")
    try expectSnapshot(explain(Self.trailing, "-f", "mermaid").text, "half-close-trailing-data.mmd")
  }

  @Test func dataThatMeetsAClosedSocket() throws {
    let capture = "Fixtures/rules/tcp-rst-data-after-close/hit/capture.pcap"
    try expectSnapshot(explain(capture, "--ascii", "--width", "100").text, "rst-data-after-close-ascii.txt")
  }

  /// What happened comes behind the verdict, what to do about it behind the evidence; in a picture in its description.
  @Test func theCauseIsToldInEveryFormat() throws {
    let capture = "Fixtures/diagnoses/keep-alive-race/capture.pcap"
    let message =
      "the server closed 5.000 s after its last answer (FIN, frame 7) while a request of 120 octets (frame 8)"
    let advice = "Send the request again on a new connection, which is safe because no octet of it was taken"
    let text = try explain(capture, "--width", "400").text
    let lines = text.split(separator: "\n")
    let labels = ["  abortive  ", "  cause     ", "  why       ", "  advice    "]
    let places = labels.map { label in lines.firstIndex { $0.hasPrefix(label) } ?? -1 }
    #expect(places == (0..<4).map { places[0] + $0 })
    #expect(lines[places[1]].contains(message) && lines[places[1]].hasSuffix(" [keep-alive-race]"))
    #expect(lines[places[3]].contains(advice))
    let mermaid = try explain(capture, "-f", "mermaid").lines
    #expect(mermaid.contains { $0.hasPrefix("    Note over I,R: \(message)") })
    #expect(mermaid.contains { $0.hasPrefix("    Note over I,R: → \(advice)") })
    let picture = try explain(capture, "-f", "svg").lines
    #expect(picture.contains { $0.hasPrefix("<desc") && $0.contains(message) && $0.contains("\(advice). Let") })
    #expect(try explain(capture, "-f", "json").text.contains(#""diagnosis":{"cause":"keep-alive-race""#))
    #expect(!(try explain(Self.trailing).text.contains("\n  cause ")))
  }

  /// The ladder in the article is that of the fixture, line by line.
  @Test func theArticleShowsRealOutput() throws {
    let article = try DocumentationPage("Sources/finack/finack.docc/Explaining.md").text
    #expect(article.contains("```\n" + (try explain(Self.trailing).text) + "```\n"))
  }

  @Test func theWorstIsTakenWithoutASelection() throws {
    let lines = try explain(Self.incarnations).lines
    #expect(lines[0] == "\(Self.incarnations), stream 0")
    #expect(lines[1] == "the worst of 2 connections; --stream N explains another")
  }

  @Test func aStreamIsTakenByItsNumber() throws {
    let lines = try explain(Self.incarnations, "--stream", "1").lines
    #expect(lines[0].hasSuffix("stream 1") && lines[1] == "one of 2 connections")
    #expect(try explain(Self.trailing, "--stream", "0").lines[1] == "the only connection")
    let missing = try explain(Self.incarnations, "--stream", "2")
    #expect(missing.status == 64)
    #expect(missing.errors == "finack: there is no stream 2: there are streams 0 to 1\n")
  }

  @Test func aStreamThatIsOnlyQuotedIsNoConnection() throws {
    let captures = ["opening/refused-by-icmp", "links/ipv6"].map { "Fixtures/\($0)/capture.pcap" }
    let missing = try explain(captures[0], captures[1], "--stream", "0", "icmp or ip6[53] & 2 == 0")
    #expect(missing.status == 64)
    #expect(missing.errors == "finack: stream 0 is not a connection: only ICMP errors quote it\n")
  }

  @Test(arguments: ["10.0.0.1:40000-10.0.0.2:80", "10.0.0.2:80-10.0.0.1:40000"])
  func aConnectionIsTakenByItsEnds(ends: String) throws {
    let lines = try explain(Self.incarnations, "--connection", ends).lines
    #expect(lines[1] == "the worst of 2 connections between these ends: streams 0, 1")
  }

  @Test func anIPv6ConnectionStandsInBrackets() throws {
    let capture = "Fixtures/links/ipv6/capture.pcap"
    let run = try explain(capture, "--connection", "[2001:db8::2]:80-[2001:db8::1]:40000")
    #expect(run.status == 0 && run.lines[1] == "the only connection between these ends", "\(run.errors)")
  }

  @Test func whatIsNearIsNamed() throws {
    let run = try explain(Self.trailing, "--connection", "10.0.0.2:80-10.0.0.9:1")
    #expect(run.status == 64 && run.text == "")
    #expect(run.errors.hasSuffix("the most similar are:\n  stream 0  10.0.0.1:40000 → 10.0.0.2:80\n"))
    #expect(
      try explain(Self.trailing, "--connection", "1.1.1.1:1-2.2.2.2:2").errors.contains("'finack --all' lists them"))
  }

  @Test(arguments: [
    ["--connection", "10.0.0.1-10.0.0.2"], ["--connection", "x"], ["--stream", "-1"], ["--width", "20"],
    ["--format", "pdf"], ["--stream", "0", "--connection", "1.1.1.1:1-1.1.1.1:2"],
  ])
  func whatIsWrongIsUsage(arguments: [String]) throws {
    let run = try run(Executable.finack, ["explain", Self.trailing] + arguments, in: Repository.root)
    #expect(run.status == 64 && run.text == "")
  }

  @Test func whatCannotBeReadTwiceIsRefused() throws {
    let capture = try Data(contentsOf: Repository.root.appending(path: Self.trailing))
    let run = try finack("explain", "-", input: capture)
    #expect(run.status == 64)
    #expect(run.errors == "finack: the standard input: it has to be read twice, so it must be a regular file\n")
  }

  @Test func anEmptySelectionSaysSo() throws {
    let run = try explain(Self.trailing, "port 9")
    #expect(run.status == 64)
    #expect(run.errors == "finack: there is no TCP connection in the capture\n")
  }

  @Test func aCutCaptureIsExplainedAndFails() throws {
    let folder = try TemporaryFolder()
    let capture = try Data(contentsOf: Repository.root.appending(path: Self.trailing))
    let run = try finack("explain", folder.file("cut.pcap", capture.dropLast(5)))
    #expect(run.status == 2 && run.text.contains("Verdict"))
    #expect(run.errors.contains("cut.pcap"))
  }

  @Test func theLadderGoesToAFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ladder.svg")
    let run = try explain(Self.trailing, "-f", "svg", "-o", path)
    #expect(run.status == 0 && run.text == "")
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("<svg "))
    let itself = try explain(Self.trailing, "-o", Self.trailing)
    #expect(itself.status == 64 && itself.errors.contains("the output would overwrite what is read"))
  }

  @Test func analyzeNamesTheCommand() throws {
    let hint = "  finack explain \(Self.incarnations) --stream 0 shows the packets and what they prove"
    #expect(
      try run(Executable.finack, [Self.incarnations], in: Repository.root).lines.filter {
        $0.contains("finack explain")
      } == [hint])
    #expect(
      try !run(Executable.finack, ["-q", Self.incarnations], in: Repository.root).text.contains("finack explain"))
    #expect(try !run(Executable.finack, [Self.trailing], in: Repository.root).text.contains("finack explain"))
  }
}
