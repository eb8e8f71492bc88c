import FixtureSupport
import Foundation
import Testing

/// Colour and width are for terminals, and for nothing else.
@Suite struct TerminalTests {
  private static let escape = "\u{1b}"
  private let capture = Fixture.named("resets/established").capture

  @Test func aPipeGetsPlainText() throws {
    let run = try finack("--all", capture, environment: ["TERM": "xterm-256color", "COLUMNS": "40"])
    #expect(!run.text.contains(Self.escape))
    #expect(run.errors == "")
    #expect(run.lines.allSatisfy { $0.utf8.count > 0 || $0.isEmpty } && run.lines.contains { $0.count > 80 })
  }

  @Test(.enabled(if: Terminal.isPossible, "script(1) of util-linux makes the terminal"))
  func aTerminalGetsColour() throws {
    #expect(try Terminal.finack(capture).contains("\(Self.escape)[33mabortive"))
  }

  @Test(.enabled(if: Terminal.isPossible), arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func colourCanBeTurnedOff(_ environment: [String: String]) throws {
    #expect(try !Terminal.finack(capture, environment: environment).contains(Self.escape))
  }

  @Test(.enabled(if: Terminal.isPossible))
  func anEmptyNoColorMeansNothing() throws {
    #expect(try Terminal.finack(capture, environment: ["NO_COLOR": ""]).contains(Self.escape))
  }

  @Test(.enabled(if: Terminal.isPossible))
  func linesFitTheTerminal() throws {
    let text = try Terminal.finack("--all", Fixture.named("closing/half-close-trailing-data").capture, columns: 60)
    let connection = text.split(separator: "\r\n").dropFirst()
    #expect(connection.count > 4)
    for line in connection { #expect(line.replacing(/\u{1b}\[\d+m/, with: "").count <= 60, "\(line)") }
  }

  @Test(.enabled(if: Terminal.isPossible))
  func anErrorIsSaidOnce() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("cut.pcap", Data(contentsOf: URL(filePath: capture)).prefix(400))
    #expect(try Terminal.finack(path).matches(of: /record 4 needs/).count == 1)
    #expect(try Terminal.finack(path, "-f", "jsonl").matches(of: /finack: .*record 4 needs/).count == 1)
    #expect(try Terminal.finack("missing.pcap").matches(of: /finack: missing.pcap: No such file/).count == 1)
  }
}

/// A terminal with the program in it.
private enum Terminal {
  static let isPossible = (try? finack("--version")) == "0.1.0\r\n"

  static func finack(
    _ arguments: String..., columns: Int = 200, environment: [String: String] = [:]
  ) throws -> String {
    let command = (["$finack"] + arguments).map { "\"\($0)\"" }.joined(separator: " ")
    let script = #"script -qc "stty cols \#(columns); $command" /dev/null"#
    let variables = ["TERM": "xterm", "command": command].merging(environment) { $1 }
    return try shell(script, environment: variables).text
  }
}
