/// What an `expected.yaml` says of a capture.
public struct Expectation: Sendable {
  /// The path of the file.
  public let path: String
  /// How the capture is to be analyzed.
  public internal(set) var options = CheckOptions()
  /// The text, octet for octet, for an update.
  let text: [UInt8]
  /// The whole file as it was written.
  let node: YAMLNode

  var connections: [ExpectedConnection] = []
  /// Where the list of connections stands; nil when there is none.
  var connectionsNode: YAMLNode?
  /// Whether there are no connections but the listed ones.
  var isExact = false
  var summary: ExpectedValue?
  var policies: [Policy] = []
  var findings = FindingExpectation()

  init(path: String, text: [UInt8], node: YAMLNode) {
    self.path = path
    self.text = text
    self.node = node
  }

  /// Whether it says how far the capture can be read: a capture that is damaged on purpose is then no error.
  public var coversReadingErrors: Bool { summary?.node["complete"] != nil || summary?.node["errors"] != nil }
}

/// An expectation of one connection, or of all that have something in common.
struct ExpectedConnection: Sendable {
  /// Which connections.
  enum Selection: Sendable {
    case stream(UInt64)
    case match(Selector)
  }

  var selection: Selection
  /// How many there must be; nil for at least one.
  var count: ExpectedValue?
  /// What is said of each.
  var record: ExpectedValue
  /// The item of the list.
  var node: YAMLNode

  /// A few words for messages: `stream 3`, or what is matched.
  var subject: String {
    switch selection {
    case .stream(let number): "stream \(number)"
    case .match(let selector): "match \(selector.node.flowText)"
    }
  }
}

/// Selects connections: a part of the record, and blocks of addresses of either end.
struct Selector: Sendable {
  var record: ExpectedValue
  var networks: [AddressBlock]
  var node: YAMLNode

  /// Whether a connection is meant.
  func selects(_ connection: RecordValue) -> Bool {
    guard record.accepts(connection) else { return false }
    let ends = ["client", "server"].compactMap { connection[$0]?["ip"]?.text }
    return networks.isEmpty || networks.contains { block in ends.contains(where: block.contains) }
  }
}
