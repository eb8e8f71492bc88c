import Foundation
import Testing

/// The output that the documentation shows is what the program writes.
///
/// An example is a block `sh` with one command line that names a fixture, and the block behind it. Where lines are broken does not matter: on
/// a terminal they are broken at its width. `…` stands for what was left out.
@Suite struct ExampleTests {
  struct Example: CustomTestStringConvertible {
    let page: String
    let arguments: [String]
    let output: String
    var testDescription: String { "\(page): finack \(arguments.joined(separator: " "))" }
  }

  static let examples: [Example] = DocumentationPage.all.flatMap { page in
    zip(page.blocks, page.blocks.dropFirst()).compactMap { command, output in
      guard command.language == "sh", command.text.contains("finack"), command.text.contains(" Fixtures/"),
        ["", "json"].contains(output.language), command.text.split(separator: "\n").count == 1,
        let start = command.text.ranges(of: "finack ").last?.upperBound
      else { return nil }
      let arguments = command.text[start...].split(whereSeparator: \.isWhitespace).map(String.init)
      return Example(page: page.path, arguments: arguments, output: output.text)
    }
  }

  @Test func thereAreExamples() { #expect(Self.examples.count >= 6) }

  @Test(arguments: examples) func theOutputIsReal(_ example: Example) throws {
    let run = try run(Executable.finack, example.arguments, in: Repository.root)
    #expect(run.errors == "")
    let found = Self.words(run.text)
    var rest = found[...]
    let pieces = example.output.split(separator: "…", omittingEmptySubsequences: false).map { Self.words(String($0)) }
    if let first = pieces.first {
      #expect(rest.hasPrefix(first))
      rest = rest.dropFirst(first.count)
    }
    for piece in pieces.dropFirst() where !piece.isEmpty {
      let range = try #require(rest.firstRange(of: piece), "\(piece) is not in \(rest)")
      rest = rest[range.upperBound...]
    }
    let isCutAtTheEnd = pieces.last?.isEmpty == true && pieces.count > 1
    #expect(isCutAtTheEnd || rest.allSatisfy(\.isWhitespace), "\(rest)")
  }

  /// A text with single spaces for whatever space it has.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
