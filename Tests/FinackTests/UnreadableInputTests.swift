import FixtureSupport
import Foundation
import Testing

/// What cannot be read, or not to its end: the status, what is reported all the same, and what is said.
@Suite struct UnreadableInputTests {
  private let folder: TemporaryFolder
  private let content: Data

  init() throws {
    folder = try TemporaryFolder()
    content = try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture))
  }

  @Test func aTruncatedFileIsReportedUpToItsEnd() throws {
    let path = try folder.file("cut.pcap", content.prefix(400))
    let run = try finack(path)
    #expect(run.status == 2)
    #expect(run.errors == "finack: \(path): offset 302: record 4 needs 166 bytes, the file ends after 98\n")
    #expect(run.text.contains("open: still open when the capture ended; last frame 3\n"))
    #expect(run.text.contains("1 connection in 3 frames"))
    #expect(run.text.contains("not read to the end\n  \(path), at byte 302: record 4 needs 166 bytes"))
  }

  @Test func aTruncatedFileIsNotComplete() throws {
    let run = try finack("-f", "jsonl", folder.file("cut.pcap", content.prefix(400)))
    #expect(run.status == 2)
    #expect(run.records("connection").count == 1)
    #expect(run.records("summary").first?.contains(#""complete":false"#) == true)
  }

  @Test(arguments: [
    ("", "it is empty, expected a capture"),
    ("abc", "it has only 3 bytes, expected a capture"),
    ("hello, world\n", "not a capture: it starts with 68656c6c, the magic number of no known format"),
  ])
  func whatIsNoCaptureIsSaidOnce(_ text: String, _ message: String) throws {
    let path = try folder.file("file", text)
    let run = try finack(path)
    #expect(run.status == 2)
    #expect(run.errors == "finack: \(path): \(message)\n")
    #expect(run.text == "", "nothing was read, so there is nothing to report")
  }

  @Test func aDirectoryCannotBeOpened() throws {
    let run = try finack(folder.url.path)
    #expect(run.status == 66)
    #expect(run.errors == "finack: \(folder.url.path): Is a directory\n")
    #expect(run.text == "")
  }

  @Test func aMissingFileCannotBeOpened() throws {
    let run = try finack("missing.pcap", "tcp", in: folder.url)
    #expect(run.status == 66)
    #expect(run.errors == "finack: missing.pcap: No such file or directory\n")
    #expect(run.text == "")
  }

  @Test func aNameCannotControlTheTerminal() throws {
    let run = try finack("\u{1b}[2Jx.pcap", in: folder.url)
    #expect(run.errors == "finack: \\u{1b}[2Jx.pcap: No such file or directory\n")
  }

  @Test func aMissingFileStillEndsInASummaryForPrograms() throws {
    let run = try finack("-f", "jsonl", "missing.pcap", in: folder.url)
    #expect(run.lines.count == 1)
    #expect(run.records("summary").first?.contains(#""path":"missing.pcap""#) == true)
  }

  @Test func theOtherCapturesAreRead() throws {
    let run = try finack(try folder.file("good.pcap", content), folder.path("missing.pcap"))
    #expect(run.status == 66)
    #expect(run.errors == "finack: \(folder.path("missing.pcap")): No such file or directory\n")
    #expect(run.text.contains("abort-established: the client "))
    #expect(run.text.contains("not read to the end\n  \(folder.path("missing.pcap")): No such file or directory\n"))
  }

  @Test(.enabled(if: Unprivileged.isPossible, "root reads everything, and setpriv cannot run finack as nobody"))
  func anUnreadableFileCannotBeOpened() throws {
    let path = try folder.file("secret.pcap", content)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let run = try Unprivileged.finack(path)
    #expect(run.status == 66)
    #expect(run.errors == "finack: \(path): Permission denied\n")
    #expect(run.text == "")
  }
}
