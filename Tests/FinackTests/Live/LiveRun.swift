import Foundation
import JSONSchemaSupport
import Testing

/// A `finack live` on the loopback interface, of a test of its own: a filter keeps other tests' packets away.
final class LiveRun {
  let folder: TemporaryFolder
  let process = Process()
  private let outputPath: String
  private let errorPath: String

  /// Starts it, and waits until it captures.
  ///
  /// With a limit no file becomes larger than so many times 512 octets; the streams of the run go through pipes then.
  init(_ arguments: [String], ports: [UInt16], in folder: TemporaryFolder, sizeLimit: Int? = nil) throws {
    self.folder = folder
    outputPath = try folder.file("live.out", "")
    errorPath = try folder.file("live.err", "")
    let filter = ports.map { "tcp port \($0)" }.joined(separator: " or ")
    let all = ["live", "-i", "lo", "-f", "jsonl"] + arguments + [filter]
    if let sizeLimit {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "ulimit -f \(sizeLimit); exec \"$0\" \"$@\"", Executable.finack.path] + all
      process.standardOutput = try Self.copying(to: outputPath)
    } else {
      process.executableURL = Executable.finack
      process.arguments = all
      process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
    }
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if !arguments.contains("-o") { try wait("it to capture") { self.lines.contains { $0.contains(#""capture""#) } } }
  }

  /// A pipe whose content goes to a file.
  private static func copying(to path: String) throws -> Pipe {
    let (pipe, file) = (Pipe(), try FileHandle(forWritingTo: URL(filePath: path)))
    pipe.fileHandleForReading.readabilityHandler = { source in
      let data = source.availableData
      if data.isEmpty { source.readabilityHandler = nil } else { file.write(data) }
    }
    return pipe
  }

  deinit { if process.isRunning { process.terminate() } }

  var lines: [String] { Self.lines(outputPath) }
  var errors: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

  static func lines(_ path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The connection records so far.
  var connections: [String] { lines.filter { $0.hasPrefix(#"{"record":"connection""#) } }

  /// Waits for a condition, as long as a loaded machine may take.
  func wait(_ what: String, until condition: () -> Bool) throws {
    for _ in 0..<600 {
      if condition() { return }
      guard process.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.05)
    }
    if !condition() { throw Timeout(what: what, errors: errors) }
  }

  /// Ends it by SIGTERM; its status.
  func end() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  struct Timeout: Error {
    let what: String
    let errors: String
  }

  /// Why nothing can be captured here; nil when it can.
  static let obstacle: String? = {
    guard let run = try? finack("live", "-i", "lo", "--duration", "0.01") else { return "finack does not run" }
    return run.status == 0 ? nil : run.errors
  }()

  static var isPossible: Bool {
    if let obstacle { print("live capture is not tested: \(obstacle)") }
    return obstacle == nil
  }
}

/// A record, with its marks of a live run taken off.
struct LiveRecord {
  let text: String
  let value: JSONValue

  init(_ line: String) throws {
    text = line.replacing(/,"report":\d+,"supersedes":(\d+|null)}$/, with: "}")
    value = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
  }

  var stream: JSONValue? { value["stream"] }

  /// The last record of each stream, by stream.
  static func last(_ lines: [String]) throws -> [String] {
    var texts: [Int: String] = [:]
    for line in lines {
      let record = try LiveRecord(line)
      guard case .integer(let stream)? = record.stream else { continue }
      texts[Int(stream)] = record.text
    }
    return texts.sorted { $0.key < $1.key }.map(\.value)
  }
}
