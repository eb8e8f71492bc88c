import CaptureAnalysis
import ShutdownReporting

/// The ladders of the first connections of a capture, drawn from its frames.
struct LadderDrawing {
  /// How many connections are drawn; a test that fails with more has enough to look at.
  private static let limit = 256

  private let results: [ConnectionResult]
  private var collectors: [LadderCollector]

  init(_ all: [ConnectionResult]) {
    results = Array(all.prefix(Self.limit))
    collectors = results.map { LadderCollector($0) }
  }

  /// The connections that are drawn.
  var connections: ConnectionSelection { ConnectionSelection(results) }

  /// The ladders, in the order of the connections.
  var ladders: [Ladder] { zip(results, collectors).map { Ladder($0, $1) } }

  /// Takes a frame of one of the connections.
  mutating func take(
    _ header: FrameHeader, _ bytes: RawSpan, _ content: PacketDecoder.Content, _ match: ConnectionSelection.Match
  ) {
    collectors[match.index].take(
      content, in: bytes, from: match.isFromClient ? .client : .server, at: header.moment)
  }
}
