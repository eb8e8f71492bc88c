/// What is wrong with a script, and where.
public struct ScriptError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column of the first offending character, from 1.
  public let column: Int
  /// What is wrong, in a sentence without a full stop.
  public let message: String

  /// Creates an error.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// `line:column: message`, as compilers print it.
  public var description: String { "\(line):\(column): \(message)" }
}
