#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One of the three streams a process starts with, and whether a person is at its other end.
public enum StandardStream: Int32, Sendable {
  /// Standard input.
  case input = 0
  /// Standard output.
  case output = 1
  /// Standard error.
  case error = 2

  /// Whether the stream is a terminal.
  public var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The width of the terminal in columns, nil if there is none or it does not know.
  public var terminalWidth: Int? { Descriptor.terminalWidth(of: rawValue) }

  /// The rows of the terminal, nil if there is none or it does not know.
  public var terminalHeight: Int? { Descriptor.terminalHeight(of: rawValue) }
}
