/// How a ladder is drawn. Each format uses what has a meaning for it.
public struct LadderOptions: Equatable, Sendable {
  /// The columns of the text.
  public var width = 80
  /// Whether the text is ASCII alone.
  public var isASCII = false
  /// Whether the text is coloured with ANSI escapes.
  public var color = false
  /// The captures that the connection is in.
  public var source: String
  /// Why it is this connection that is explained, in a few words.
  public var selection: String

  /// The narrowest text that can be read.
  public static let narrowest = 60

  /// Creates options.
  public init(source: String, selection: String) {
    self.source = source
    self.selection = selection
  }
}
