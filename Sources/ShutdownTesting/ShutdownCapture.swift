import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// The connections of a capture, judged.
public struct ShutdownCapture: Sendable {
  /// A capture with another number of connections than a test is about.
  public struct ConnectionCountError: Error, Equatable, CustomStringConvertible {
    /// What was found, in words.
    public let description: String
  }

  /// So many connections are drawn; a test that fails with more has enough to look at.
  private static let ladderLimit = 256

  /// The path, or the name of the interface.
  public let name: String
  /// The connections in order of their first frame; the index is that of Wireshark's `tcp.stream`.
  public let connections: [TestedConnection]

  init(name: String, frames: FrameSource, _ evaluation: EvaluationOptions) throws(CaptureError) {
    self.name = name
    let stamp = frames.stamp
    let results = try Self.results(frames, evaluation)
    let ladders = try Self.ladders(of: Array(results.prefix(Self.ladderLimit)), frames)
    if let change = stamp?.change(of: name, now: frames.stamp) { throw change }
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

  private static func results(
    _ frames: FrameSource, _ evaluation: EvaluationOptions
  ) throws(CaptureError) -> [ConnectionResult] {
    var analyzer = Analyzer(seed: .random(in: .min ... .max))
    var evaluation = evaluation
    frames.addLosses(to: &evaluation.losses)
    let evaluator = ShutdownEvaluator(options: evaluation)
    var results: [ConnectionResult] = []
    try frames.forEachFrame { header, bytes in
      analyzer.analyze(
        bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue, moment: Moment(header))
      if analyzer.hasDeparted { analyzer.drain { results.append(evaluator.evaluate($0)) } }
    }
    analyzer.finish()
    analyzer.drain { results.append(evaluator.evaluate($0)) }
    return results.sorted { $0.stream < $1.stream }
  }

  private static func ladders(of results: [ConnectionResult], _ frames: FrameSource) throws(CaptureError) -> [Ladder] {
    let selection = ConnectionSelection(results)
    var collectors = results.map { LadderCollector($0) }
    var decoder = SegmentDecoder()
    try frames.forEachFrame { header, bytes in
      guard
        let content = decoder.decode(bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue),
        let flow = content.flow, let match = selection.find(flow.key, flow.direction, frame: header.number)
      else { return }
      collectors[match.index].take(
        content, in: bytes, from: match.isFromClient ? .client : .server, at: Moment(header))
    }
    return zip(results, collectors).map { Ladder($0, $1) }
  }
}

extension ShutdownCapture: CustomStringConvertible {
  /// Each connection in a line.
  public var description: String {
    "\(name): \(connections.count) \(connections.count == 1 ? "connection" : "connections")"
      + connections.map { "\n  \($0.headline)" }.joined()
  }
}

extension Moment {
  fileprivate init(_ header: FrameHeader) {
    self.init(frame: header.number, time: Timestamp(nanoseconds: header.timestamp))
  }
}
