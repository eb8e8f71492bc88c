import Foundation

/// What a program did: its exit status and all that it wrote.
struct Run {
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }

  /// The lines of one kind of record.
  func records(_ kind: String) -> [String] { lines.filter { $0.hasPrefix(#"{"record":"\#(kind)""#) } }
}

/// Runs the `finack` that was built with the tests, as a user would: a process of its own.
///
/// The environment of the tests is not passed on, and the standard input is empty unless a test gives one.
func finack(
  _ arguments: String..., input: Data = Data(), in folder: URL? = nil, environment: [String: String] = [:]
) throws -> Run {
  try run(Executable.finack, arguments, input: input, in: folder, environment: environment)
}

/// Runs shell commands; `$finack` is the program, `$1` … are the arguments.
func shell(_ script: String, _ arguments: String..., environment: [String: String] = [:]) throws -> Run {
  let all = ["finack": Executable.finack.path].merging(environment) { $1 }
  return try run(URL(filePath: "/bin/sh"), ["-c", script, "sh"] + arguments, environment: all)
}

/// Runs a program. Its output goes to files: a pipe would have to be emptied while it runs.
func run(
  _ program: URL, _ arguments: [String], input: Data = Data(), in folder: URL? = nil,
  environment: [String: String] = [:]
) throws -> Run {
  let scratch = try TemporaryFolder()
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"].merging(environment) { $1 }
  process.standardInput = try FileHandle(forReadingFrom: URL(filePath: scratch.file("in", input)))
  let (output, errors) = (try scratch.file("out", ""), try scratch.file("err", ""))
  process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
  process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
  try process.run()
  process.waitUntilExit()
  return Run(
    status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
    output: try Data(contentsOf: URL(filePath: output)),
    errors: try String(contentsOf: URL(filePath: errors), encoding: .utf8))
}
