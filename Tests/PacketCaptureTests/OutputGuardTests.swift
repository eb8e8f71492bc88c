import Foundation
import Testing

@testable import PacketCapture

/// No output destroys what a run reads, another output, or what a link leads to.
struct OutputGuardTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "finack-guard-\(UUID().uuidString)")
  private let outputs = OutputGuard()

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("read".utf8).write(to: folder.appending(path: "input"))
    outputs.protect([path("input")])
  }

  private static let ways: [OutputGuard.Way] = [.whole, .renewed, .inPlace, .appended, .anew]

  private func path(_ name: String) -> String { folder.appending(path: name).path }
  private func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }
  private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  private func write(_ text: String, to name: String, _ way: OutputGuard.Way) throws {
    let file = try outputs.open(path(name), way)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  /// What opening a file throws.
  private func refusal(_ path: String, _ way: OutputGuard.Way) -> CaptureError.Code? {
    do {
      _ = try outputs.open(path, way)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: ways) func theInputIsNoOutput_byAnyName(_ way: OutputGuard.Way) throws {
    try FileManager.default.linkItem(atPath: path("input"), toPath: path("hard"))
    try FileManager.default.createSymbolicLink(atPath: path("soft"), withDestinationPath: path("input"))
    try FileManager.default.createSymbolicLink(atPath: path("here"), withDestinationPath: folder.path)
    for name in ["input", "./input", "hard", "soft", "here/input", "here/hard"] {
      #expect(refusal(path(name), way) == .wouldOverwrite, "\(name)")
    }
    #expect(text("input") == "read")
  }

  @Test(arguments: ways) func anInputThatDoesNotExistIsNotCreated(_ way: OutputGuard.Way) {
    outputs.protect([path("missing")])
    #expect(refusal(path("missing"), way) == .wouldOverwrite)
    #expect(names == ["input"])
  }

  @Test(arguments: ways) func noLinkIsFollowed(_ way: OutputGuard.Way) throws {
    try Data("kept".utf8).write(to: folder.appending(path: "target"))
    for (link, target) in [("link", "target"), ("dangling", "none")] {
      try FileManager.default.createSymbolicLink(atPath: path(link), withDestinationPath: path(target))
      #expect(refusal(path(link), way) == .outputRefused)
    }
    #expect(text("target") == "kept")
    #expect(names == ["dangling", "input", "link", "target"])
  }

  @Test(arguments: ways) func twoOutputsAreTwoFiles(_ way: OutputGuard.Way) throws {
    let first = try outputs.open(path("a"), .inPlace)
    try FileManager.default.linkItem(atPath: path("a"), toPath: path("b"))
    for name in ["a", "./a", "b"] { #expect(refusal(path(name), way) == .wouldOverwrite, "\(name)") }
    withExtendedLifetime(first) {}
  }

  /// Neither exists before it is whole, and they are one all the same.
  @Test func twoPendingOutputsAreTwoFiles() throws {
    do {
      let first = try outputs.open(path("a"), .whole)
      #expect(refusal(path("./a"), .whole) == .wouldOverwrite)
      withExtendedLifetime(first) {}
    }
    #expect(refusal(path("a"), .whole) == nil, "the first one has gone")
  }

  @Test func whatWasReadToBeRenewed_isRenewed() throws {
    try Data("old".utf8).write(to: folder.appending(path: "expected"))
    outputs.protect([path("expected")], isRenewable: true)
    #expect(refusal(path("expected"), .whole) == .wouldOverwrite)
    for content in ["one", "two"] {
      try write(content, to: "expected", .renewed)
      #expect(text("expected") == content)
    }
  }

  @Test func aFileIsThereWhenItIsWhole() throws {
    for older in [nil, "older"] {
      if let older { try Data(older.utf8).write(to: folder.appending(path: "report")) }
      do {
        let file = try outputs.open(path("report"), .whole)
        try file.write([1, 2, 3])
        #expect(text("report") == older)
      }
      #expect(text("report") == older, "given up")
      #expect(names == (older == nil ? ["input"] : ["input", "report"]))
    }
    try write("new", to: "report", .whole)
    #expect(text("report") == "new")
    #expect(names == ["input", "report"])
  }

  /// Where the file system has no files without a name.
  @Test func aTemporaryFileHasItsNameTakenAway() throws {
    do {
      let pending = try PendingFile(path("report"), replacing: nil, isUnnamed: false)
      try pending.descriptor.writeAll([1])
      #expect(names.count == 2 && names.contains { $0.hasPrefix(".finack-") })
    }
    #expect(names == ["input"])
    let pending = try PendingFile(path("report"), replacing: nil, isUnnamed: false)
    try pending.descriptor.writeAll(Array("new".utf8))
    try pending.commit()
    #expect(text("report") == "new")
    #expect(names == ["input", "report"])
  }

  @Test(arguments: [0o600, 0o640, 0o666, 0o755]) func theModeStays(_ mode: Int) throws {
    try Data("older".utf8).write(to: folder.appending(path: "report"))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path("report"))
    try write("new", to: "report", .whole)
    let found = try FileManager.default.attributesOfItem(atPath: path("report"))[.posixPermissions] as? Int
    #expect(found == mode)
  }

  /// Somebody puts a link there while the report is made.
  @Test func aLinkThatComesMeanwhileIsNotReplaced() throws {
    let file = try outputs.open(path("report"), .whole)
    try file.write([1])
    try FileManager.default.createSymbolicLink(atPath: path("report"), withDestinationPath: path("input"))
    #expect(throws: CaptureError.self) { try file.commit() }
    #expect(text("input") == "read")
  }

  @Test func aFileIsMadeAnew() throws {
    try Data("older".utf8).write(to: folder.appending(path: "stream"))
    try FileManager.default.linkItem(atPath: path("stream"), toPath: path("copy"))
    try write("new", to: "stream", .anew)
    #expect(text("stream") == "new")
    #expect(text("copy") == "older")
  }

  @Test func aFileIsReopenedIfItIsTheSame() throws {
    let identity = try #require(try outputs.open(path("a"), .anew).identity)
    try outputs.reopen(path("a"), identity).write(Array("1".utf8))
    try outputs.reopen(path("a"), identity).write(Array("2".utf8))
    #expect(text("a") == "12")
    try FileManager.default.moveItem(atPath: path("a"), toPath: path("b"))
    try Data("other".utf8).write(to: folder.appending(path: "a"))
    #expect(throws: CaptureError.self) { _ = try outputs.reopen(path("a"), identity) }
    #expect(text("a") == "other")
  }

  /// Nobody reads from it: opening it as usual would wait for ever.
  @Test func aPipeWithAMadeUpNameIsRefused() {
    #expect((unsafe mkfifo(path("pipe"), 0o600)) == 0)
    #expect(refusal(path("pipe"), .anew) == .outputRefused)
  }

  @Test(arguments: ways.filter { $0 != .anew }) func aDeviceIsWrittenToAtOnce(_ way: OutputGuard.Way) throws {
    outputs.protect(["/dev/null"])
    let files = try (0..<2).map { _ in try outputs.open("/dev/null", way) }
    for file in files {
      try file.write([1])
      try file.commit()
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can make a file of another user"), arguments: ways)
  func aFileOfAnotherUserInASharedFolderIsRefused(_ way: OutputGuard.Way) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder.path)
    try Data("theirs".utf8).write(to: folder.appending(path: "report"))
    #expect((unsafe chown(path("report"), 4711, 4711)) == 0)
    #expect(refusal(path("report"), way) == .outputRefused)
    #expect(text("report") == "theirs")
  }

  @Test func onlyWhatWasWrittenIsRemoved() throws {
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("input"))
    try write("x", to: "written", .anew)
    for name in ["input", "link", "written"] { outputs.remove(path(name)) }
    #expect(names == ["input", "link"])
  }
}
