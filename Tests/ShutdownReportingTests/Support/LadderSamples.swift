import ShutdownConformance
import TransportTracking

@testable import ShutdownReporting

extension LadderSegment {
  /// A segment, one millisecond after the one of the frame before it.
  static func sample(
    _ frame: UInt64, _ sender: Role, _ flags: TCPFlags = .ack, seq: UInt32 = 1, len: UInt32 = 0,
    marks: SegmentMarks = []
  ) -> LadderSegment {
    LadderSegment(
      frame: frame, time: Timestamp(nanoseconds: noon.nanoseconds + Int64(frame) * 1_000_000), sender: sender,
      flags: flags, sequence: seq, acknowledgment: flags == .syn ? nil : 1, length: len, window: 512, marks: marks)
  }

  /// The handshake in frames 1 to 3.
  static let handshake: [LadderSegment] = [
    .sample(1, .client, .syn, seq: 0), .sample(2, .server, [.syn, .ack], seq: 0), .sample(3, .client),
  ]
}

extension Ladder {
  /// The ladder of segments that are marked already.
  static func of(_ segments: [LadderSegment], _ change: (inout ConnectionResult) -> Void = { _ in }) -> Ladder {
    let result = ConnectionResult.sample {
      $0.frames = .init(first: 1, last: segments.last?.frame ?? 1, count: UInt64(segments.count))
      $0.initiator = nil
      $0.fin = PerEnd(client: nil, server: nil)
      change(&$0)
    }
    var collector = LadderCollector(result)
    for segment in segments { collector.take(segment) }
    return Ladder(result, collector)
  }

  /// The frames that are shown, and how many are counted in each fold.
  var outline: [String] {
    rows.compactMap { row in
      switch row {
      case .segment(let row): "\(row.segment.frame)"
      case .folded(let stretch): "(\(stretch.segments))"
      case .silence: nil
      }
    }
  }

  /// How many segments are shown, counted, or noted as copies.
  var accounted: UInt64 {
    rows.reduce(0) { sum, row in
      switch row {
      case .segment(let row): sum + 1 + row.segment.copies
      case .folded(let stretch): sum + stretch.segments
      case .silence: sum
      }
    }
  }
}
