import Foundation
import Testing

/// A page of documentation: the README, an article of a catalogue, or the index of the fixtures.
struct DocumentationPage: CustomTestStringConvertible {
  /// Its path from the top of the repository.
  let path: String
  let text: String

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  var testDescription: String { path }

  /// The folder that it is in.
  var folder: URL { Repository.root.appending(path: path).deletingLastPathComponent() }

  /// The README and every article.
  static let all: [DocumentationPage] = {
    let prefix = Repository.root.path + "/"
    let articles = ["Sources", "Tests/PacketScript"].flatMap { Repository.files(below: $0, endings: ["md"]) }
      .map { String($0.path.dropFirst(prefix.count)) }
      .filter { $0.contains(".docc/") }
    return (["README.md", "Fixtures/README.md"] + articles).compactMap { try? DocumentationPage($0) }
  }()

  /// Its lines, each without what is in a block of code.
  var prose: [String] {
    var isCode = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      guard !line.hasPrefix("```") else {
        isCode.toggle()
        return nil
      }
      return isCode ? nil : String(line)
    }
  }

  /// A block of code, and what is behind the three backticks that begin it.
  struct Block {
    let language: String
    let text: String
  }

  /// Its blocks of code, in order.
  var blocks: [Block] {
    text.matches(of: /(?ms)^```(\w*)\n(.*?)^```$/).map { Block(language: String($0.1), text: String($0.2)) }
  }
}
