import Foundation
import Testing

@testable import finack

/// Which captures and expectations a folder has, and in which order.
@Suite struct CheckCaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ paths: String...) throws {
    for path in paths {
      let url = folder.url.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
  }

  /// The cases as `capture < expectation`, without the path of the folder.
  private func cases(_ paths: String...) -> [String] {
    let paths = paths.map { $0.isEmpty ? folder.url.path : folder.path($0) }
    return CheckCases(below: paths).cases.map { found in
      let names = [found.capture, found.expectation].map { ($0 ?? "-").replacing(folder.url.path + "/", with: "") }
      return "\(names[0]) < \(names[1])" + (found.problem == nil ? "" : " !")
    }
  }

  @Test func aFolderIsWalkedInTheOrderOfNames() throws {
    try make(
      "b/x.pcap", "a/y.pcap", "z.cap", "c.pcapng", "a.pcap.gz", "B.pcap", "b/b/w.pcap.zst", "readme.txt", "x.pcapx")
    #expect(
      cases("") == [
        "B.pcap < -", "a.pcap.gz < -", "c.pcapng < -", "z.cap < -", "a/y.pcap < -", "b/x.pcap < -",
        "b/b/w.pcap.zst < -",
      ])
  }

  @Test func theOwnExpectationComesBeforeThatOfTheFolder() throws {
    try make(
      "a.pcap", "a.expected.yaml", "b.pcap.gz", "b.expected.yaml", "c.pcap", "c.pcap.expected.yaml", "d.pcap",
      "expected.yaml")
    #expect(
      cases("") == [
        "a.pcap < a.expected.yaml", "b.pcap.gz < b.expected.yaml", "c.pcap < c.pcap.expected.yaml",
        "d.pcap < expected.yaml",
      ])
  }

  @Test func hiddenFilesAreLeftOut() throws {
    try make(".a.pcap", ".git/b.pcap", "c.pcap")
    #expect(cases("") == ["c.pcap < -"])
  }

  @Test func anExpectationWithoutACaptureIsAProblem() throws {
    try make("a/expected.yaml", "b/x.expected.yaml", "b/y.pcap", "c/expected.yaml", "c/d/z.pcap")
    #expect(
      cases("") == [
        "- < a/expected.yaml !", "b/y.pcap < -", "- < b/x.expected.yaml !", "- < c/expected.yaml !", "c/d/z.pcap < -",
      ])
  }

  @Test func aLoopOfLinksEnds() throws {
    try make("a/b/x.pcap")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path("a/b/up"), withDestinationPath: "..")
    try files.createSymbolicLink(atPath: folder.path("a/self"), withDestinationPath: ".")
    try files.createSymbolicLink(atPath: folder.path("a/gone"), withDestinationPath: "nowhere")
    #expect(cases("") == ["a/b/x.pcap < -"])
  }

  @Test func aLinkToAnotherFolderIsFollowed() throws {
    try make("a/x.pcap")
    try FileManager.default.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: "a")
    #expect(cases("") == ["a/x.pcap < -", "b/x.pcap < -"])
  }

  @Test func aFileMayBeNamedItself() throws {
    try make("a.pcap", "a.expected.yaml", "b.dump", "c/expected.yaml", "c/x.pcap", "c/y.pcap")
    #expect(cases("a.pcap") == ["a.pcap < a.expected.yaml"])
    #expect(cases("a.expected.yaml") == ["a.pcap < a.expected.yaml"])
    #expect(cases("b.dump") == ["b.dump < -"])
    #expect(cases("c/expected.yaml") == ["c/x.pcap < c/expected.yaml", "c/y.pcap < c/expected.yaml"])
    #expect(cases("a.pcap", "a.pcap", "").count == 3)
    #expect(cases("missing").count == 1)
  }

  @Test(arguments: [
    ("a.pcap", "a"), ("a.b.pcapng", "a.b"), ("a.cap.gz", "a"), ("a.pcap.zst", "a"), ("a.gz", nil), (".pcap", nil),
    ("a", nil),
  ])
  func aStemIsTheNameWithoutEndings(_ name: String, _ stem: String?) { #expect(CheckCases.stem(of: name) == stem) }
}
