import Foundation
import Testing

/// The layout of the sources, by what their files import and how long they are.
@Suite struct ImportRuleTests {
  private static let targets = [
    "PacketCapture", "TransportTracking", "ShutdownConformance", "CaptureAnalysis", "ShutdownReporting",
    "ShutdownExpectations", "ShutdownTesting", "finack",
  ]

  /// The sources of the package; what measures it is a package of its own.
  private static let sources = Repository.files(below: "Sources", endings: ["swift"]).filter {
    !$0.path.contains("/Sources/Benchmarks/")
  }

  /// What each target may import beside the standard library.
  private static func allowed(_ target: String) -> Set<String> {
    switch target {
    case "PacketCapture": ["CPcap", "Glibc", "Darwin"]
    case "TransportTracking": ["CMemoryAdvice", "BasicContainers"]
    case "ShutdownConformance": ["TransportTracking"]
    case "CaptureAnalysis": ["PacketCapture", "TransportTracking", "ShutdownConformance"]
    case "ShutdownReporting": ["ShutdownConformance", "TransportTracking"]
    case "ShutdownExpectations": ["ShutdownReporting", "ShutdownConformance", "TransportTracking"]
    case "ShutdownTesting": ["CaptureAnalysis", "ShutdownReporting"]
    case "finack":
      [
        "PacketCapture", "TransportTracking", "ShutdownConformance", "CaptureAnalysis", "ShutdownReporting",
        "ShutdownExpectations", "ArgumentParser",
      ]
    default: []
    }
  }

  @Test func everyFolderIsAKnownTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Sources").path)
    #expect(
      Set(folders) == Set(Self.targets + ["CPcap", "CMemoryAdvice", "Benchmarks"]), "Benchmarks is a package of its own"
    )
  }

  @Test(arguments: targets) func aTargetImportsWhatTheLayoutAllows(_ target: String) throws {
    let files = Repository.files(below: "Sources/\(target)", endings: ["swift"])
    #expect(!files.isEmpty)
    for file in files {
      let forbidden = try Self.imports(file).subtracting(Self.allowed(target))
      #expect(forbidden == [], "\(target)/\(file.lastPathComponent)")
    }
  }

  @Test func theShimIncludesLibpcapAndTheSystemAlone() throws {
    for file in Repository.files(below: "Sources/CPcap", endings: ["c", "h"]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let headers = text.matches(of: /(?m)^\s*#\s*include\s*[<"](.+)[>"]/).map { String($0.1) }
      let system: Set = [
        "arpa/inet.h", "dirent.h", "errno.h", "fcntl.h", "grp.h", "linux/audit.h", "linux/capability.h",
        "linux/filter.h", "linux/openat2.h", "linux/seccomp.h", "netinet/in.h", "pthread.h", "pwd.h", "sched.h",
        "signal.h", "spawn.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "sys/auxv.h", "sys/mman.h",
        "sys/prctl.h", "sys/socket.h", "sys/stat.h", "sys/syscall.h", "sys/types.h", "time.h", "unistd.h",
      ]
      let others = Set(headers).subtracting(system).filter { !$0.hasPrefix("pcap/") && !$0.hasPrefix("CPcap") }
      #expect(others == [], "\(file.lastPathComponent)")
    }
  }

  /// What stands behind the result of a connection knows no transport: but for the folders of the mappings.
  @Test(arguments: ["ShutdownReporting", "ShutdownExpectations", "ShutdownTesting", "CaptureAnalysis", "finack"])
  func behindTheResult_nothingKnowsTCP(_ target: String) throws {
    let names = /\bTCP[A-Z]\w*|\b(?:TrackedConnection|LocatedSegment|EndingCode|FinRecord|ResetRecord|SequenceNumber)\b/
    for file in Repository.files(below: "Sources/\(target)", endings: ["swift"]) {
      guard !file.path.contains("/ShutdownReporting/Ladder/TCP/") else { continue }
      let lines = try Self.code(file).filter { $0.contains(names) }
      #expect(lines == [], "\(target)/\(file.lastPathComponent)")
    }
  }

  @Test func namesOfTransportsAreInOneFile() throws {
    let files = try Self.sources.filter { file in
      try Self.code(file).contains { $0.contains(/"(?:tcp|tcp\.stream|[^"]*tcp\.stream[^"]*)"/) }
    }
    #expect(files.map(\.lastPathComponent) == ["Transport.swift"])
  }

  @Test func nothingImportsFoundation() throws {
    for file in Self.sources {
      let heavy = try Self.imports(file).filter { $0.hasPrefix("Foundation") }
      #expect(heavy == [], "\(file.path)")
    }
  }

  @Test func unsafeCodeIsInThreeFilesAtMost() throws {
    let files = try Self.sources.filter { file in
      try Self.code(file).contains { $0.contains(/\bunsafe\b/) }
    }
    #expect(files.count <= 3, "\(files.map(\.lastPathComponent))")
  }

  /// One guard opens every file that is written: whatever else did so could destroy what a run reads.
  @Test func onlyTheGuardOpensFilesForWriting() throws {
    let opening =
      /Descriptor\.(?:writing|unnamed|removing|remove)\(|\bO_(?:WRONLY|RDWR|CREAT)\b|\bOutputFile\(|\bpcap_dump/
    let files = try Self.sources.filter { file in try Self.code(file).contains { $0.contains(opening) } }
    #expect(
      files.map(\.lastPathComponent) == ["Descriptor.swift", "OutputGuard.swift", "PendingFile.swift"])
  }

  @Test func filesAreShort() throws {
    for file in Self.sources {
      let count = try Self.lines(file).count
      #expect(count <= 500, "\(file.path)")
      if count > 300 { print("\(file.lastPathComponent) has \(count) lines, 300 are wanted") }
    }
  }

  @Test(arguments: [
    ("import A", "A"), ("@testable import A", "A"), ("  import A", "A"), ("public import A.B", "A"),
    ("import struct A.B", "A"), ("@_spi(X) internal import A", "A"), ("@preconcurrency import A // why", "A"),
  ])
  func importsAreRecognized(_ line: String, _ module: String) {
    #expect(Self.module(importedBy: line) == module)
  }

  @Test(arguments: ["// import A", "let important = 1", "importA()", "/// import A"])
  func otherLinesAreNoImports(_ line: String) {
    #expect(Self.module(importedBy: line) == nil)
  }

  private static func imports(_ file: URL) throws -> Set<String> {
    Set(try lines(file).compactMap(module(importedBy:)))
  }

  private static func module(importedBy line: String) -> String? {
    let kinds = /(?:struct|class|enum|protocol|func|var|let|typealias)\s+/
    let prefix = /\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+/
    guard let start = line.prefixMatch(of: prefix) else { return nil }
    var rest = line[start.range.upperBound...]
    if let kind = rest.prefixMatch(of: kinds) { rest = rest[kind.range.upperBound...] }
    return rest.prefixMatch(of: /\w+/).map { String($0.output) }
  }

  /// The lines without those that are comments.
  private static func code(_ file: URL) throws -> [String] {
    try lines(file).filter { !$0.contains(/^\s*\/\//) }
  }

  private static func lines(_ file: URL) throws -> [String] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
