import ShutdownConformance

/// Chooses the frames that a mismatch cites.
enum FrameCitation {
  /// More frames than this help nobody.
  private static let most = 12

  /// The frames that decide how a connection ended: its FINs and its reset, otherwise its first and last.
  static func frames(of result: ConnectionResult) -> [UInt64] {
    var frames: Set<UInt64> = []
    for role in Role.allCases {
      guard let fin = result.fin[role] else { continue }
      frames.insert(fin.frame)
      if let acked = fin.ackedFrame { frames.insert(acked) }
    }
    if let reset = result.reset { frames.insert(reset.frame) }
    if frames.isEmpty { frames = [result.frames.first, result.frames.last] }
    return Array(frames.sorted().prefix(most))
  }

  /// The frames that the differing parts of a record name; those that decided when they name none.
  static func frames(of deviations: [Deviation], in record: RecordValue, _ result: ConnectionResult) -> [UInt64] {
    var frames: Set<UInt64> = []
    for deviation in deviations {
      guard deviation.path.first != "frames" else { continue }
      collect(deviation.found, &frames)
      collect(record.value(at: deviation.path.count == 1 ? deviation.path : deviation.path.dropLast()), &frames)
    }
    return frames.isEmpty ? self.frames(of: result) : Array(frames.sorted().prefix(most))
  }

  private static func collect(_ value: RecordValue?, _ frames: inout Set<UInt64>) {
    switch value {
    case .object(let members)?:
      for member in members {
        switch member.key {
        case "frame", "acked_frame": if let frame = member.value.count { frames.insert(frame) }
        case "frames": frames.formUnion(member.value.items.compactMap(\.count))
        default: collect(member.value, &frames)
        }
      }
    case .array(let items)?: for item in items { collect(item, &frames) }
    default: break
    }
  }
}
