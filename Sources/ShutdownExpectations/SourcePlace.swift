/// A place in a text, as editors count.
public struct SourcePlace: Equatable, Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether a place comes before another.
  public static func < (first: SourcePlace, second: SourcePlace) -> Bool {
    (first.line, first.column) < (second.line, second.column)
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}
