import Foundation
import HostileTexts
import Testing

@testable import ShutdownReporting

/// Words of a shell, references, names of files.
struct HostileWordTests {
  private static let shell = "/bin/bash"

  /// A word is what a shell makes of it; no argument of a program can have a NUL in it.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: shell)), arguments: HostileText.all)
  func aShellReadsTheText(_ hostile: HostileText) throws {
    let text = hostile.text.replacing("\u{0}", with: "")
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: Self.shell)
    process.arguments = ["--norc", "-s"]
    process.environment = ["LC_ALL": "C.UTF-8"]
    let input = Pipe()
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let script = "printf '%s\\0' \(text.shellWord) \(text.shellPath) end\n"
    let writer = Thread {
      try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    let words = try #require(try output.fileHandleForReading.readToEnd()).split(
      separator: 0, omittingEmptySubsequences: false)
    process.waitUntilExit()
    let path = text.utf8.first == UInt8(ascii: "-") ? "./" + text : text
    #expect(words.map { Array($0) } == [text, path, "end", ""].map { Array($0.utf8) })
  }

  @Test(arguments: HostileText.all) func aWordIsShownAsItIs(_ hostile: HostileText) {
    for word in [hostile.text.shellWord, hostile.text.shellPath] {
      #expect(word.printable.logLine == word)
    }
  }

  @Test(arguments: [
    ("trace.pcap", "trace.pcap"), ("größe.pcap", "größe.pcap"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("", "''"),
    ("a\u{1b}[2J", #"$'a\033[2J'"#), ("##[x]", #"$'\043\043[x]'"#), ("=ls", "'=ls'"), ("~", "'~'"),
  ])
  func wordsAreReadable(_ text: String, _ word: String) {
    #expect(text.shellWord == word)
  }

  @Test(arguments: HostileText.all) func aReferenceNamesTheFile(_ hostile: HostileText) {
    let path = "/a/" + hostile.text
    let reference = URIReference(path: path)?.text ?? ""
    #expect(
      reference.utf8.allSatisfy {
        "/:%-._~".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
      })
    let segments = path.utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    #expect(
      reference.removingPercentEncoding.map { Array($0.utf8) } == Array("file:///".utf8)
        + segments.joined(separator: "/".utf8))
  }

  @Test(arguments: HostileText.all) func aNameStaysInItsFolder(_ hostile: HostileText) {
    let name = hostile.text.fileNamePart
    #expect(
      name.utf8.allSatisfy {
        "-._".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
      })
    #expect(name.unicodeScalars.count == hostile.text.unicodeScalars.count)
  }
}
