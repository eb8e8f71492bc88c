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
      frame: frame, time: noon + .milliseconds(Int(frame)), sender: sender,
      effects: flags.effects, flags: flags.texts, sequence: seq, acknowledgment: flags == .syn ? nil : 1, length: len,
      window: 512, marks: marks)
  }

  /// The handshake in frames 1 to 3.
  static let handshake: [LadderSegment] = [
    .sample(1, .client, .syn, seq: 0), .sample(2, .server, [.syn, .ack], seq: 0), .sample(3, .client),
  ]
}

extension LadderICMPError {
  /// An error about a segment of the client, one millisecond after the frame before it; from a router without a sender.
  static func sample(_ frame: UInt64, from sender: Role? = .server, to receiver: Role = .client) -> LadderICMPError {
    LadderICMPError(
      frame: frame, time: noon + .milliseconds(Int(frame)),
      source: IPAddress(v4: 0xc000_0201), sender: sender, receiver: receiver, sequence: 1,
      kind: ICMPErrorKind(version: .v4, type: 3, code: 1))
  }
}

extension Ladder {
  /// The ladder of segments that are marked already.
  static func of(_ segments: [LadderSegment], _ change: (inout ConnectionResult) -> Void = { _ in }) -> Ladder {
    of(segments.map { .segment($0) }, change)
  }

  /// The ladder of segments and ICMP errors.
  static func of(
    _ entries: [LadderCollector.Entry], _ change: (inout ConnectionResult) -> Void = { _ in }
  ) -> Ladder {
    let segments = entries.compactMap { if case .segment(let segment) = $0 { segment } else { nil } }
    let result = ConnectionResult.sample {
      $0.frames = .init(first: 1, last: segments.last?.frame ?? 1, count: UInt64(segments.count))
      $0.initiator = nil
      $0.fin = PerEnd(client: nil, server: nil)
      change(&$0)
    }
    var collector = LadderCollector(result)
    for entry in entries {
      switch entry {
      case .segment(let segment): collector.take(segment)
      case .icmpError(let error): collector.take(error)
      case .folded: break
      }
    }
    return Ladder(result, collector)
  }

  /// The frames that are shown, and how many are counted in each fold.
  var outline: [String] {
    rows.compactMap { row in
      switch row {
      case .segment(let row): "\(row.segment.frame)"
      case .icmpError(let row): "icmp \(row.error.frame)"
      case .folded(let stretch): stretch.icmpErrors == 0 ? "(\(stretch.segments))" : "(\(stretch.text(left: .client)))"
      case .silence: nil
      }
    }
  }

  /// How many segments and ICMP errors are shown, counted, or noted as copies.
  var accounted: UInt64 {
    rows.reduce(0) { sum, row in
      switch row {
      case .segment(let row): sum + 1 + row.segment.copies
      case .icmpError: sum + 1
      case .folded(let stretch): sum + stretch.segments + stretch.icmpErrors
      case .silence: sum
      }
    }
  }
}
