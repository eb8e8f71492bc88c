import ShutdownConformance

extension EvidenceGates {
  /// The names of the gates in this set, in the order of ``names``.
  var reportedNames: [String] {
    guard !isEmpty else { return [] }
    return Self.names.filter { contains($0.gate) }.map(\.name.description)
  }
}
