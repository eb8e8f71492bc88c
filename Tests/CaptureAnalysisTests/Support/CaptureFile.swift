import Foundation
import PacketScript

/// A capture in a file of its own, removed when the tests end.
struct CaptureFile {
  let path: String

  /// Writes octets.
  init(_ octets: [UInt8]) throws {
    path = Self.folder.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    try Data(octets).write(to: URL(filePath: path))
  }

  /// Writes the capture of a script.
  init(_ script: String) throws { try self.init(PacketScript(parsing: script).captureFile()) }

  private static let folder: URL = {
    atexit { try? FileManager.default.removeItem(at: CaptureFile.folder) }
    let identifier = ProcessInfo.processInfo.processIdentifier
    return FileManager.default.temporaryDirectory.appending(path: "capture-analysis-tests-\(identifier)")
  }()
}

/// Scripts of small captures.
enum Script {
  private static let opening = [
    "0.0000 > S  0:0(0) win 64240 <mss 1460>", "+.0100 < S. 0:0(0) ack 1 win 65160 <mss 1460>",
    "+.0001 > .  1:1(0) ack 1",
  ]

  /// Seven frames: the client sends, is answered, and aborts.
  static let aborted =
    (opening + [
      "+.0010 > P. 1:101(100) ack 1", "+.0100 < P. 1:301(300) ack 101", "+.0001 > .  101:101(0) ack 301",
      "+1.000 > R. 101:101(0) ack 301",
    ]).joined(separator: "\n")

  /// Six frames: both close.
  static let closed =
    (opening + ["+.0010 > F. 1:101(100) ack 1", "+.0100 < F. 1:1(0) ack 102", "+.0001 > .  102:102(0) ack 2"])
    .joined(separator: "\n")

  /// As many connections at once, each of its own client, frame by frame in turn: every third is aborted.
  static func many(_ count: Int) -> String {
    let declarations = (0..<count).map { "connection c\($0) client 10.1.\($0 / 250).\($0 % 250 + 1):40000" }
    let (aborted, closed) = (Self.aborted.split(separator: "\n"), Self.closed.split(separator: "\n"))
    var lines = declarations
    for step in 0..<aborted.count {
      for number in 0..<count {
        let steps = number % 3 == 0 ? aborted : closed
        guard step < steps.count else { continue }
        let words = steps[step].split(separator: " ", maxSplits: 1)
        let time = number == 0 ? String(words[0]) : "+.0000"
        lines.append("\(time) c\(number) \(words[1])")
      }
    }
    return lines.joined(separator: "\n")
  }
}
