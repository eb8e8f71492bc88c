import CaptureAnalysis
import ShutdownReporting

/// One connection, and everything that is said of it.
///
/// Every property of `ConnectionResult` can be expected to have a value, and shows the ladder when it does not:
/// `#expect(connection.verdict == .graceful)`.
@dynamicMemberLookup
public struct TestedConnection: Sendable {
  /// What is said of the connection, as plain values.
  public let result: ConnectionResult
  /// The connection, drawn; nil beyond the number that are drawn for a capture.
  public let ladder: Ladder?
  /// The path of the capture, or the name of the interface.
  public let capture: String

  init(_ result: ConnectionResult, _ ladder: Ladder?, capture: String) {
    self.result = result
    self.ladder = ladder
    self.capture = capture
  }

  /// A property of the result, with the evidence for it.
  public subscript<Value>(dynamicMember property: KeyPath<ConnectionResult, Value>) -> Evidenced<Value> {
    Evidenced(value: result[keyPath: property], connection: self)
  }

  /// The identifiers of the rules that say something, the certain and the suspected.
  public var rules: Evidenced<Set<String>> { Evidenced(value: Set(result.findings.map(\.rule)), connection: self) }

  /// `stream 0, 10.0.0.1:40000 → 10.0.0.2:80: abortive, abort-established`
  public var headline: String {
    let ending = result.isSuspect ? "suspect-\(result.ending.rawValue)" : result.ending.rawValue
    return "stream \(result.stream), \(result.client) → \(result.server): \(result.verdict.rawValue), \(ending)"
  }
}

extension TestedConnection: CustomStringConvertible {
  /// The connection in a line, and its ladder.
  public var description: String {
    guard let ladder else { return "\(capture): \(headline)" }
    return "\(capture): \(headline)\n\(ladder.plainText)"
  }
}

/// A value with the packets that it rests on: compared like the value, and shown with the ladder.
public struct Evidenced<Value> {
  /// The value.
  public let value: Value
  /// The connection that it is said of.
  public let connection: TestedConnection
}

extension Evidenced: Sendable where Value: Sendable {}

extension Evidenced where Value: Equatable {
  /// Compares the value.
  public static func == (left: Evidenced, right: Value) -> Bool { left.value == right }

  /// Compares the value.
  public static func != (left: Evidenced, right: Value) -> Bool { left.value != right }
}

extension Evidenced: CustomStringConvertible {
  /// The value, and the connection with its ladder.
  public var description: String { "\(value)\n\(connection)" }
}
