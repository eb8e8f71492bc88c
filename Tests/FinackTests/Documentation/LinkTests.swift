import Foundation
import Testing

/// What the documentation points at exists. Links to symbols are checked by DocC, when `.ci/run` makes the documentation.
@Suite struct LinkTests {
  @Test func thereArePages() {
    let paths = DocumentationPage.all.map(\.path)
    #expect(paths.count > 20)
    for library in [
      "PacketCapture", "TransportTracking", "ShutdownConformance", "ShutdownReporting", "ShutdownTesting",
    ] {
      #expect(paths.contains("Sources/\(library)/\(library).docc/\(library).md"))
    }
  }

  @Test(arguments: DocumentationPage.all) func aRelativeLinkLeadsToAFile(_ page: DocumentationPage) {
    for match in page.prose.joined(separator: "\n").matches(of: /\]\(([^)\s]+)\)/) {
      let target = String(match.1)
      guard !target.contains("://") else { continue }
      let path = target.split(separator: "#").first.map(String.init) ?? ""
      #expect(Self.exists(page.folder.appending(path: path)), "\(page.path): \(target)")
    }
  }

  @Test(arguments: DocumentationPage.all) func anArticleThatIsLinkedIsInTheCatalogue(_ page: DocumentationPage) {
    let text = page.prose.joined(separator: "\n").replacing(/`[^`\n]*`/, with: "")
    for match in text.matches(of: /<doc:([^>]+)>/) {
      #expect(Self.exists(page.folder.appending(path: "\(match.1).md")), "\(page.path): \(match.1)")
    }
  }

  /// A path in backticks is one from the top of the repository.
  @Test(arguments: DocumentationPage.all) func aPathInTheTextExists(_ page: DocumentationPage) {
    for match in page.prose.joined(separator: "\n").matches(of: /`((?:Sources|Tests|Fixtures|\.ci)\/[^`*<>\s]+)`/) {
      let path = String(match.1)
      guard !path.contains(/\b(?:ID|NAME|Name)\b/) else { continue }
      #expect(Self.exists(Repository.root.appending(path: path)), "\(page.path): \(path)")
    }
  }

  /// The routes are lists of files, each with the functions in it: `File.swift` · `one`, `two`.
  @Test func aRouteNamesWhatIsInTheFile() throws {
    let page = try DocumentationPage("Sources/finack/finack.docc/Architecture.md")
    let text = page.prose.joined(separator: " ").replacing(/\s+/, with: " ")
    let places = text.matches(of: /`(Sources\/[^`]+\.swift)` · ((?:`\w+`(?:, (?=`\w)| and (?=`\w+`))?)+)/)
    #expect(places.count > 40)
    for place in places {
      let source = try String(contentsOf: Repository.root.appending(path: String(place.1)), encoding: .utf8)
      for name in place.2.matches(of: /`(\w+)`/).map({ String($0.1) }) {
        let isDeclared = try source.contains(Regex(#"(?:func|var|let|init)\s*\#(name == "init" ? "" : name)\b"#))
        #expect(isDeclared || name == "init" && source.contains("init("), "\(place.1): \(name)")
      }
    }
  }

  @Test func theReadmeIsShort() throws {
    let lines = try DocumentationPage("README.md").text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count - 1 <= 200, "what is more belongs into an article")
  }

  private static func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.standardized.path) }
}
