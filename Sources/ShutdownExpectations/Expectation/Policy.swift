/// A rule over all connections that it selects.
struct Policy: Sendable {
  /// What `max:` and `min:` bound.
  enum Quantity: Hashable, Sendable {
    /// How long the end took.
    case shutdownTime
    /// How long one direction was closed alone.
    case halfCloseTime
    /// Octets that were sent and never acknowledged, of both ends.
    case bytesLost
    /// How many connections are selected.
    case connections
    /// The part of the selected connections that have a verdict.
    case share(String)
  }

  /// A bound of a quantity.
  struct Bound: Sendable {
    var quantity: Quantity
    var isUpper: Bool
    var limit: Double
    var node: YAMLNode
  }

  /// What to call it.
  var name: String
  var selector: Selector?
  /// What every selected connection must be.
  var required: ExpectedValue?
  /// What none of them may be.
  var forbidden: [ExpectedValue] = []
  var bounds: [Bound] = []
  /// The item of the list.
  var node: YAMLNode

  /// Whether records have to be looked at, and not only what was counted.
  var looksAtRecords: Bool { selector != nil || required != nil || !forbidden.isEmpty }
}

extension Policy.Quantity {
  /// The name that it has in an expectation.
  var name: String {
    switch self {
    case .shutdownTime: "shutdown_time"
    case .halfCloseTime: "half_close_time"
    case .bytesLost: "bytes_lost"
    case .connections: "connections"
    case .share(let verdict): "\(verdict)_share"
    }
  }

  /// What its numbers count.
  var unit: NumberRange.Unit {
    switch self {
    case .shutdownTime, .halfCloseTime: .duration
    case .bytesLost, .connections: .count
    case .share: .share
    }
  }
}
