import PacketScript

@testable import TransportTracking

/// What the analyzer says of a capture.
struct Tracking {
  var connections: [TrackedConnection] = []
  var statistics = CaptureStatistics()

  init(
    _ frames: [CapturedFrame], limits: TrackingLimits = TrackingLimits(), seed: UInt64 = 1,
    takesShortcuts: Bool = true
  ) {
    var analyzer = Analyzer(limits: limits, seed: seed, takesShortcuts: takesShortcuts)
    for (index, frame) in frames.enumerated() {
      let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType, moment: moment)
      if analyzer.hasDeparted { analyzer.drain { connections.append($0) } }
    }
    analyzer.finish()
    analyzer.drain { connections.append($0) }
    statistics = analyzer.statistics
  }

  init(_ script: String, limits: TrackingLimits = TrackingLimits(), seed: UInt64 = 1) throws {
    self.init(try PacketScript(parsing: script).capturedFrames, limits: limits, seed: seed)
  }
}

extension TrackedConnection {
  /// The end that opened, or that sent the first frame.
  var client: (endpoint: TCPEndpoint, closing: ClosingEnd) {
    (connection.sender(connection.opener), closing(connection.opener))
  }

  /// The other end.
  var server: (endpoint: TCPEndpoint, closing: ClosingEnd) {
    (connection.sender(connection.opener.reversed), closing(connection.opener.reversed))
  }

  var observations: Observations { connection.observations }
}

/// The only connection of a script.
func trackOne(_ script: String, limits: TrackingLimits = TrackingLimits()) throws -> TrackedConnection {
  let tracking = try Tracking(script, limits: limits)
  guard tracking.connections.count == 1 else { throw UnexpectedCount(connections: tracking.connections.count) }
  return tracking.connections[0]
}

/// A script has another number of connections than the test expects.
struct UnexpectedCount: Error {
  var connections: Int
}

/// A handshake of 20 ms, on which scripts of established connections begin.
let handshake = """
  0     > S  0:0(0) win 65535 <mss 1460>
  +.010 < S. 0:0(0) ack 1 win 65535 <mss 1460>
  +.010 > .  1:1(0) ack 1 win 65535

  """

/// The frames of a script.
enum PacketScriptFrames {
  static func of(_ script: String) throws -> [CapturedFrame] { try PacketScript(parsing: script).capturedFrames }
}
