import ShutdownConformance

/// The name of an ending in reports: `suspect-` comes before it when a violation is suspected and not proven.
struct EndingName {
  static let suspectPrefix = "suspect-"

  let ending: Ending
  let isSuspect: Bool

  var text: String { isSuspect ? Self.suspectPrefix + ending.rawValue : ending.rawValue }
}

extension ConnectionResult {
  /// The name of the ending in reports.
  var endingName: EndingName { EndingName(ending: ending, isSuspect: isSuspect) }
}
