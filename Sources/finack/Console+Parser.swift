import ArgumentParser
import PacketCapture
import ShutdownReporting

extension Console {
  /// Writes what the argument parser has to say: help and the like to the standard output, an error to the standard error.
  ///
  /// - Parameters:
  ///   - error: What a command has thrown, or the parser itself.
  ///   - arguments: The arguments of the program.
  /// - Returns: The exit status: that of the error, unless its text could not be written.
  func end(_ error: any Error, arguments: [String]) -> ExitCode {
    let (text, code) = (Finack.fullMessage(for: error), Finack.exitCode(for: error))
    guard !text.isEmpty else { return code }
    guard code == .success else {
      say(lines: Self.lines(of: text, quoting: arguments))
      return code
    }
    do {
      try StandardStream.output.write(Array("\(text)\n".utf8))
    } catch {
      return end(CommandFailure(error)).exitCode
    }
    return code
  }

  /// The lines of an error of the parser, which quotes arguments as they are: a line break in one of them begins no line.
  static func lines(of text: String, quoting arguments: [String]) -> [String] {
    let values = arguments.flatMap { [$0] + $0.split(separator: "=", maxSplits: 1).dropFirst().map(String.init) }
    let broken = values.filter { $0.contains("\n") && !$0.allSatisfy(\.isWhitespace) }
    return broken.sorted { $0.utf8.count > $1.utf8.count }
      .reduce(text) { $0.replacing($1, with: $1.printable) }
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
