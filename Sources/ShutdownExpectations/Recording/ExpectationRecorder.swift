import ShutdownConformance
import ShutdownReporting

/// Writes the first expectation of a capture from what was found in it.
///
/// It is a proposal, to be read before it is committed. Up to fifty connections are listed, with what says how they ended;
/// of more only the counts are expected.
public struct ExpectationRecorder: Sendable {
  /// More connections than this are not listed.
  static let most = 50

  private var connections: [UInt64: RecordValue] = [:]
  private var count: UInt64 = 0

  /// Begins a recording.
  public init() {}

  /// Takes a connection.
  public mutating func add(_ result: ConnectionResult) {
    count += 1
    guard count <= Self.most else { return connections.removeAll() }
    connections[result.stream] = ExpectationChecker.record(of: result)
  }

  /// The text of the expectation; the name of the capture stands in the comment at its top.
  public func text(capture name: String, summary: RunSummary) -> String {
    var text = "# Recorded from \(name.printable). Read every line before you commit it: is this how it should end?\n"
    guard count <= Self.most else { return text + Self.counts(ExpectationChecker.record(of: summary)) }
    guard count > 0 else { return text + "connections: []\nexactly: true\n" }
    text += "connections:\n"
    for (_, record) in connections.sorted(by: { $0.key < $1.key }) { text += Self.item(record, indent: 2) }
    return text + "exactly: true\n"
  }

  private static func counts(_ summary: RecordValue) -> String {
    let parts = ["connections", "verdicts", "endings"].map { "  \($0): \((summary[$0] ?? .null).yaml)\n" }
    return "summary:\n" + parts.joined()
  }

  /// What of an RST says who sent it, and why.
  static let resetKeys = ["by", "frame", "validity", "origin", "reason"]

  /// What says how a connection ended, as an item of the list.
  static func item(_ record: RecordValue, indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    var lines = ["- stream: \((record["stream"] ?? .null).yaml)"]
    for key in ["verdict", "ending", "initiator", "fin"] { lines.append("  \(key): \((record[key] ?? .null).yaml)") }
    let reset = record["reset"] ?? .null
    lines.append("  reset: \(reset.keeping(resetKeys).yaml)")
    lines.append("  delivery: \((record["delivery"] ?? .null).yaml)")
    let findings = (record["findings"]?.items ?? []).filter { $0["level"]?.text != "note" }
    lines.append("  findings:\(findings.isEmpty ? " {none: [{level: violation}, {level: deviation}]}" : "")")
    lines += findings.map { "    - \($0.keeping(["rule", "level", "certainty", "endpoint", "frames"]).yaml)" }
    return lines.map { space + $0 + "\n" }.joined()
  }
}

extension RecordValue {
  /// An object with some of its members.
  func keeping(_ keys: [String]) -> RecordValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { keys.contains($0.key) })
  }
}
