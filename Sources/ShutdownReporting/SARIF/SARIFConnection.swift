import ShutdownConformance
import TransportTracking

/// A connection as a logical location (§3.33) that results refer to.
///
/// A run's logical locations are distinct (§3.14.17): a connection that is wrong in several ways stands there once, and two of the same number
/// in different captures that are checked are told apart by their captures.
struct SARIFConnection {
  /// What tells connections of one report apart.
  struct Key: Hashable {
    private let capture: String
    private let id: ConnectionID

    init(_ result: ConnectionResult, capture: String) {
      self.capture = capture
      id = result.id
    }
  }

  let result: ConnectionResult
  /// The capture, where a report is about several; nil for an analysis, whose captures are one timeline.
  let capture: String?

  /// `stream 3`
  var name: String { "stream \(result.stream)" }

  /// `a/capture.pcap/stream 3`; without several captures the name says it all (§3.33.5).
  var fullName: String { capture.map { "\($0)/\(name)" } ?? name }

  /// The connections of the results, in the order of the cases, and where each stands.
  static func all(of report: Report) -> (connections: [SARIFConnection], indexes: [Key: Int]) {
    var (connections, indexes) = ([SARIFConnection](), [Key: Int]())
    for item in report.cases {
      let isCheck = report.command == .check
      let results = isCheck ? item.problems.compactMap(\.connection) : [item.connection].compactMap(\.self)
      for result in results {
        let key = Key(result, capture: item.capture)
        guard indexes[key] == nil else { continue }
        indexes[key] = connections.count
        connections.append(SARIFConnection(result: result, capture: isCheck ? item.capture : nil))
      }
    }
    return (connections, indexes)
  }
}
