/// Why a text is no YAML, or uses a part of YAML that expectations do without.
public struct YAMLError: Error, Equatable, Sendable {
  /// Where.
  public var place: SourcePlace
  /// What is wrong, and what to do.
  public var message: String
}
