import FixtureSupport
import Foundation
import Testing

/// Pipes at both ends.
@Suite struct PipeTests {
  private let capture = Fixture.named("resets/established").capture

  @Test func aReaderThatHasGoneIsNoFailure() throws {
    let folder = try TemporaryFolder()
    let status = folder.path("status")
    let script = #"{ sleep 0.1; "$finack" --all "$1"; echo $? > "$2"; } | true"#
    for _ in 0..<3 {
      let run = try shell(script, capture, status)
      #expect(run.errors == "")
      #expect(try String(contentsOfFile: status, encoding: .utf8) == "0\n")
    }
  }

  @Test func aReaderMayStopInTheMiddle() throws {
    let folder = try TemporaryFolder()
    let many = try folder.file("many.pcap", ClassicRecords(capture).multiplied(1000))
    #expect(try finack("-f", "jsonl", many).output.count > 500_000, "more than a pipe holds")
    let script = #"{ "$finack" -f jsonl "$1"; echo $? > "$2"; } | head -1"#
    let run = try shell(script, many, folder.path("status"))
    #expect(run.errors == "")
    #expect(run.lines.count == 1)
    #expect(try String(contentsOfFile: folder.path("status"), encoding: .utf8) == "0\n")
  }

  @Test func thePipeIsNamedStdin() throws {
    let run = try shell(#"cat "$1" | "$finack" -"#, capture)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.text.hasPrefix("stdin\n  abortive "))
  }

  @Test func aPipeGivesTheSameRecords() throws {
    for fixture in ["resets/established", "formats/pcapng-sections", "formats/pcap-big-endian"].map(Fixture.named) {
      let file = try finack("-f", "jsonl", fixture.capture)
      let pipe = try shell(#"cat "$1" | "$finack" -f jsonl -"#, fixture.capture)
      #expect(pipe.records("connection") == file.records("connection"))
      #expect(pipe.records("summary") == file.records("summary"))
    }
  }

  @Test func theStandardInputMayBeAFile() throws {
    let content = try Data(contentsOf: URL(filePath: capture))
    #expect(try finack("-f", "jsonl", "-", input: content).records("connection").count == 1)
  }

  @Test func anEmptyPipeIsNoCapture() throws {
    let run = try shell(#": | "$finack" -"#)
    #expect(run.status == 2)
    #expect(run.errors == "finack: stdin: it is empty, expected a capture\n")
    #expect(run.text == "")
  }

  @Test func aPipeThatEndsEarlyIsReported() throws {
    let run = try shell(#"head -c 400 "$1" | "$finack" -"#, capture)
    #expect(run.status == 2)
    #expect(run.errors == "finack: stdin: offset 302: record 4 needs 166 bytes, the file ends after 98\n")
    #expect(run.text.contains("\n  stdin, at byte 302: record 4 needs 166 bytes"))
  }
}
