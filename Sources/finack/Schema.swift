import ArgumentParser
import ShutdownReporting

/// Prints the JSON Schema of the JSON Lines output.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the records that --format jsonl writes.")

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var output = try console.open(output: nil)
      output.append(OutputSchema.json)
      try output.finish()
      return .success
    }
  }
}
