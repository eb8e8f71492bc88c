import PacketScript

/// What a capture filter, or a vantage point, leaves of a trace.
enum CaptureFilter: CaseIterable {
  /// Segments with SYN, FIN or RST: the usual filter of those who watch only how connections begin and end.
  case control
  /// Everything but ACKs that carry nothing.
  case noPureAcks
  /// What the client sends.
  case clientOnly
  /// What the server sends.
  case serverOnly

  /// Whether a frame is in the capture.
  func keeps(_ frame: ScriptedFrame) -> Bool {
    guard let segment = frame.segment else { return true }
    switch self {
    case .control: return !segment.control.isDisjoint(with: [.syn, .fin, .rst])
    case .noPureAcks: return segment.control != .ack || !segment.payload.isEmpty
    case .clientOnly: return segment.direction == .fromClient
    case .serverOnly: return segment.direction == .fromServer
    }
  }
}

/// Two frames of a capture.
struct FramePair: Hashable, CustomStringConvertible {
  var first: Int
  var second: Int

  var description: String { "frames \(first + 1) and \(second + 1)" }

  /// All pairs of a capture, or when there are more than `limit`, as many of them chosen at random.
  static func chosen(of count: Int, limit: Int, using generator: inout FixedSeedGenerator) -> [FramePair] {
    let pairs = (0..<count).flatMap { first in
      (first + 1..<max(count, first + 1)).map { FramePair(first: first, second: $0) }
    }
    guard pairs.count > limit else { return pairs }
    return Array(pairs.shuffled(using: &generator).prefix(limit))
  }
}

extension [ScriptedFrame] {
  func removing(_ pair: FramePair) -> [ScriptedFrame] {
    indices.filter { $0 != pair.first && $0 != pair.second }.map { self[$0] }
  }

  /// What is left when each frame is lost with a probability in percent.
  func losing(percent: UInt64, using generator: inout FixedSeedGenerator) -> [ScriptedFrame] {
    filter { _ in generator.next() % 100 >= percent }
  }
}
