import PacketScript

@testable import TransportTracking

/// What is said of the neighbours in a capture, by the first frames of connections.
struct ServiceCapture {
  var facts: [UInt64: ServiceFacts] = [:]

  /// - Parameters:
  ///   - frames: The capture.
  ///   - limits: How long connections are kept.
  ///   - parts: Into how many shares its flows are divided, one after the other.
  ///   - drainsAt: After how many frames connections are lent out that have left.
  init(_ frames: [CapturedFrame], limits: TrackingLimits = TrackingLimits(), parts: Int = 1, drainsAt: Int = 1) {
    for part in 0..<parts {
      var analyzer = Analyzer(limits: limits, seed: UInt64(part) + 1, partitions: .all.share(part, of: parts))
      for (index, frame) in frames.enumerated() {
        let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
        unsafe analyzer.analyze(
          frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType, moment: moment)
        if (index + 1) % drainsAt == 0 { take(&analyzer) }
      }
      take(&analyzer)
      analyzer.finish()
      take(&analyzer)
    }
  }

  init(_ script: String, limits: TrackingLimits = TrackingLimits()) throws {
    self.init(try PacketScript(parsing: script).capturedFrames, limits: limits)
  }

  private mutating func take(_ analyzer: inout Analyzer) {
    analyzer.drain { facts[$0.connection.firstFrame] = $0.service }
  }

  /// The facts of the connection that begins with a frame; none are empty facts.
  subscript(firstFrame: UInt64) -> ServiceFacts { facts[firstFrame] ?? ServiceFacts() }
}

extension Timestamp {
  /// A time of a script: seconds behind its epoch, 2026-01-01T00:00:00Z.
  static func at(_ seconds: Double) -> Timestamp {
    Timestamp(nanoseconds: 1_767_225_600_000_000_000) + TimeSpan(seconds: seconds)
  }
}

extension ServiceFacts {
  /// The kinds of its runs with their counts, such as `accepted 1`.
  var story: [String] { runs.map { "\($0.kind) \($0.count)" } }
}

/// Scripts of connections of one server.
enum Scripts {
  /// Declares connections `b`, `c`, `d` … of the ports behind the default one.
  static func connections(_ count: Int) -> String {
    labels(count).enumerated().map { "connection \($1) client 10.0.0.1:\(40_001 + $0) isn \(2000 + 100 * $0) 7000" }
      .joined(separator: "\n") + "\n"
  }

  static func labels(_ count: Int) -> [String] { (0..<count).map { "c\($0)" } }

  static func open(_ label: String = "a", at time: String = "+.1") -> String {
    "\(time) \(label) > S 0:0(0)\n+.001 \(label) < S. 0:0(0) ack 1\n+.001 \(label) > . 1:1(0) ack 1\n"
  }

  static func refuse(_ label: String, at time: String = "+.1") -> String {
    "\(time) \(label) > S 0:0(0)\n+.00002 \(label) < R. 0:0(0) ack 1 win 0 ; id 0\n"
  }
}
