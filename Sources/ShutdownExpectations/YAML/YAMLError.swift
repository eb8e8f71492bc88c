/// Why a text is no YAML, or uses a part of YAML that expectations do without.
struct YAMLError: Error, Equatable, Sendable {
  /// Where.
  var place: SourcePlace
  /// What is wrong, and what to do.
  var message: String
}
