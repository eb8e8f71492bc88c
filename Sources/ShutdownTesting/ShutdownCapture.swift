import CaptureAnalysis
import ShutdownReporting

/// The connections of a capture, judged.
public struct ShutdownCapture: Sendable {
  /// A capture with another number of connections than a test is about.
  public struct ConnectionCountError: Error, Equatable, CustomStringConvertible {
    /// What was found, in words.
    public let description: String
  }

  /// The path, or the name of the interface.
  public let name: String
  /// The connections in order of their first frame; the index is that of Wireshark's `tcp.stream`.
  public let connections: [TestedConnection]

  /// Judges and draws the connections of a file.
  init(path: String, filter: String?, _ evaluation: EvaluationOptions) throws(CaptureError) {
    let options = AnalysisOptions(capture: CaptureOptions(filter: filter), evaluation: evaluation)
    var analysis = try OfflineAnalysis(paths: [path], options: options)
    let results = analysis.results()
    if let error = analysis.errors.first { throw error }
    var drawing = LadderDrawing(results)
    let pass = analysis.secondPass
    if pass.isPossible {
      let error = pass.forEachFrame(of: drawing.connections) { drawing.take($0, $1, $2, $3) }
      if let error { throw error }
    }
    self.init(name: path, results, pass.isPossible ? drawing.ladders : [])
  }

  /// Judges and draws the connections of frames in memory.
  init(interface: String, frames: [StoredFrame], _ evaluation: EvaluationOptions) {
    var analysis = FrameAnalysis(evaluation: evaluation)
    var results: [ConnectionResult] = []
    for frame in frames {
      frame.withFrame { analysis.take($0, $1) }
      analysis.drain { results.append($0) }
    }
    analysis.finish { results.append($0) }
    results.sort { $0.id < $1.id }
    var drawing = LadderDrawing(results)
    var picked = ConnectionFrames(of: drawing.connections)
    for frame in frames {
      frame.withFrame { header, bytes in
        picked.take(header, bytes) { drawing.take($0, $1, $2, $3) }
      }
    }
    self.init(name: interface, results, drawing.ladders)
  }

  private init(name: String, _ results: [ConnectionResult], _ ladders: [Ladder]) {
    self.name = name
    connections = results.enumerated().map { index, result in
      TestedConnection(result, index < ladders.count ? ladders[index] : nil, capture: name)
    }
  }

  /// The connections to a port of the server.
  public func connections(toPort port: UInt16) -> [TestedConnection] {
    connections.filter { $0.result.server.port == port }
  }

  /// The only connection, or the only one to a port.
  ///
  /// Throws ``ConnectionCountError`` when there is none, or more than one; it lists them.
  public func onlyConnection(toPort port: UInt16? = nil) throws(ConnectionCountError) -> TestedConnection {
    let found = port.map { connections(toPort: $0) } ?? connections
    if found.count == 1 { return found[0] }
    let wanted = port.map { " to port \($0)" } ?? ""
    let list = (port != nil && found.isEmpty ? connections : found).prefix(10).map { "\n  \($0.headline)" }.joined()
    throw ConnectionCountError(
      description:
        "\(name): one connection\(wanted) was expected, there are \(found.count) of \(connections.count)\(list)")
  }
}

extension ShutdownCapture: CustomStringConvertible {
  /// Each connection in a line.
  public var description: String {
    "\(name): \(connections.count) \(connections.count == 1 ? "connection" : "connections")"
      + connections.map { "\n  \($0.headline)" }.joined()
  }
}
