import FixtureSupport
import Foundation
import PacketCapture
import Testing

@testable import finack

/// `finack merge` on what is almost what `--shard` writes: the right result, or an error that names file and line. Nothing traps, and memory
/// grows with what is there.
@Suite struct MergeFuzzTests {
  private static let extremes = [
    "-1", "0", "1", "7", "2147483648", "9007199254740992", "9223372036854775807", "9223372036854775808",
    "18446744073709551615", "18446744073709551616", "1000000000000000000000000000000", "1e400", "1.5", "01", "\"1\"",
    "null", "true", "[]", "{}", "",
  ]
  private let folder: TemporaryFolder
  private let shards: [String]

  /// Two shards of captures with several connections, one of which was quoted by an ICMP error first.
  init() throws {
    let folder = try TemporaryFolder()
    let captures = ["resets/payload-is-a-command", "closing/by-client", "resets/established"].map {
      Fixture.named($0).capture
    }
    for index in 1...2 {
      let arguments = ["-f", "jsonl", "--shard", "\(index)/2", "-o", folder.path("\(index).jsonl")]
      _ = try run(Executable.finack, arguments + captures)
    }
    shards = try (1...2).map { try String(contentsOfFile: folder.path("\($0).jsonl"), encoding: .utf8) }
    self.folder = folder
  }

  private var paths: [String] { (1...2).map { folder.path("\($0).jsonl") } }

  /// Merges the first shard, changed, with the second: the lines, or the error.
  private func merge(_ first: String) throws -> Result<[String], CaptureError> {
    let paths = [try folder.file("1.jsonl", first), try folder.file("2.jsonl", shards[1])]
    let output = folder.path("out.jsonl")
    do throws(CaptureError) {
      _ = try ShardMerge(paths).run(Console(), output: output)
    } catch {
      return .failure(error)
    }
    let text = try String(contentsOfFile: output, encoding: .utf8)
    return .success(text.split(separator: "\n").map(String.init))
  }

  @Test func aLineThatIsNotUTF8_isAnError() throws {
    var octets = Array(shards[0].utf8)
    let place = try #require(octets.firstRange(of: Array(#""verdict":""#.utf8))?.upperBound)
    octets[place] = 0xff
    _ = try folder.file("1.jsonl", Data(octets))
    _ = try folder.file("2.jsonl", shards[1])
    let run = try run(Executable.finack, ["merge"] + paths)
    #expect(run.errors.contains(/1\.jsonl: line \d+: at octet \d+ expected UTF-8\n/), "\(run.errors)")
    #expect(run.status == 2)
  }

  private func expectRightOrError(
    _ first: String, _ change: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    switch try merge(first) {
    case .success(let lines):
      let streams = lines.compactMap { line in
        line.prefixMatch(of: /{"record":"connection","stream":(\d+),/).flatMap { Int($0.1) }
      }
      #expect(streams.sorted() == Array(0..<streams.count), "\(change)", sourceLocation: sourceLocation)
      #expect(
        lines.last?.contains(#","connections":\#(streams.count),"#) == true, "\(change)", sourceLocation: sourceLocation
      )
    case .failure(let error):
      let isOfAll = error.message.contains("the parts are") || error.message.contains("another capture")
      let namesLine = error.message.contains(/line \d+: .*expected/) || error.message.contains("begins with frame")
      #expect(paths.contains(error.path), "\(change)", sourceLocation: sourceLocation)
      #expect(isOfAll || namesLine, "\(change): \(error)", sourceLocation: sourceLocation)
    }
  }

  @Test func theShardsAreOne() throws {
    let lines = try merge(shards[0]).get()
    #expect(lines.count { $0.hasPrefix(#"{"record":"connection""#) } == 2)
  }

  /// Every number of one line of each kind becomes everything that a number must not be.
  @Test func numbersAreNotTrusted() throws {
    let text = shards[0]
    let second = try #require(text.firstRange(of: #"{"record":"connection","stream":1,"#))
    let end = try #require(text[second.upperBound...].firstRange(of: #"{"record":"shard""#))
    for number in text.matches(of: /[:\[,](\d+(?:\.\d+)?)(?=[,}\]])/)
    where !(second.upperBound..<end.lowerBound).contains(number.range.lowerBound) {
      for extreme in Self.extremes {
        var changed = text
        changed.replaceSubrange(number.1.startIndex..<number.1.endIndex, with: extreme)
        try expectRightOrError(changed, "\(text[..<number.1.startIndex].suffix(40))\(extreme)")
      }
    }
  }

  @Test func linesAreCounted() throws {
    let lines = shards[0].split(separator: "\n").map(String.init)
    for index in lines.indices {
      var without = lines
      let line = without.remove(at: index)
      for changed in [without, lines[...index] + [line] + lines[(index + 1)...], [line] + without, without + [line]] {
        let text = changed.joined(separator: "\n") + "\n"
        guard text != shards[0] else { continue }
        // A turn may as well stand before the captures.
        if case .success(let lines) = try merge(text) {
          #expect(try lines == merge(shards[0]).get(), "line \(index + 1)")
        }
        try expectRightOrError(text, "line \(index + 1)")
      }
    }
  }

  @Test func aPartOfAFileIsNoFile() throws {
    for length in stride(from: 0, to: shards[0].utf8.count - 1, by: 41) {
      let text = String(decoding: shards[0].utf8.prefix(length), as: UTF8.self)
      #expect(throws: CaptureError.self, "\(length) octets") { try merge(text).get() }
      try expectRightOrError(text, "\(length) octets")
    }
  }

  /// A line with a name, so that a test does not print all of it.
  struct OddLine: CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ text: String) { (testDescription, self.text) = (String(text.prefix(40)), text) }
  }

  private static let oddLines = [
    String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000),
    #"{"record":"summary","a":["# + String(repeating: "[],", count: 300_000) + "1]}",
    "{" + (0..<100_000).map { #""\#($0)":0"# }.joined(separator: ",") + "}",
    #"{"record":"summary","# + (0..<100_000).map { #""\#($0)":0"# }.joined(separator: ",") + "}",
    #"{"record":"shard","index":1,"of":1,"quoted":["# + String(repeating: "[4611686018427387904,1],", count: 100_000)
      + "[0,1]]}",
    "\u{0}\u{1}", "{}", "null", "{\"record\":\"connection\",\"stream\":0", #"{"record":"capture","a":"\ud800\x"}"#,
  ].map(OddLine.init)

  @Test(arguments: oddLines) func aLineIsARecord(_ line: OddLine) throws {
    for text in [line.text + "\n" + shards[0], shards[0] + line.text + "\n"] {
      #expect(throws: CaptureError.self) { try merge(text).get() }
      try expectRightOrError(text, line.testDescription)
    }
  }

  /// What took eight terabytes, and what did not end.
  @Test(arguments: [
    (
      #"{"record":"capture"}"# + "\n" + #"{"record":"shard","index":1,"of":18446744073709551615}"# + "\n"
        + #"{"record":"summary"}"#, 2
    ),
    (
      #"{"record":"turn","turn":1}"# + "\n" + #"{"record":"connection","stream":1000000000000,"frames":{"first":1}}"#, 3
    ),
    (#"{"record":"connection","stream":99999999999999999999999,"frames":{"first":1}}"#, 1),
  ])
  func memoryIsBounded(_ text: String, _ line: Int) throws {
    let path = try folder.file("bad.jsonl", text + "\n")
    let run = try shell(#"ulimit -v 2000000; "$finack" merge "$1""#, path)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("finack: \(path): line \(line): "), "\(run.errors)")
    #expect(run.errors.contains("expected"))
  }

  @Test func aPipeCannotBeReadTwice() throws {
    let run = try shell(#"cat "$1" | "$finack" merge /dev/stdin "$2""#, paths[0], paths[1])
    #expect(run.status == 64)
    #expect(run.errors == "finack: /dev/stdin: it has to be read twice, so it must be a regular file\n")
  }
}
