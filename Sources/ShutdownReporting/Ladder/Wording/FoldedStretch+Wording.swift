import TransportTracking
import ShutdownConformance

extension FoldedStretch {
  /// `1,204 segments, 1.6 MB ← 12 kB →, 3 retransmissions`: what is counted instead of shown.
  ///
  /// The arrows point to the column that the octets go to.
  func text(left: Role) -> String { parts(left: left).joined(separator: ", ") }

  /// The same in lines of at most this many columns, broken at commas where that is possible.
  func lines(left: Role, columns: Int) -> [String] {
    var lines: [String] = []
    for part in parts(left: left) {
      if let last = lines.last, last.columnCount + 2 + part.columnCount < columns {
        lines[lines.count - 1] = "\(last), \(part)"
      } else {
        if !lines.isEmpty { lines[lines.count - 1] += "," }
        lines.append(part)
      }
    }
    return lines.flatMap { $0.wrapped(columns) }
  }

  private func parts(left: Role) -> [String] {
    let sizes = [(left.peer, "←"), (left, "→")].filter { octets[$0.0] > 0 }
    let payload = sizes.map { "\(octets[$0.0].sized) \($0.1)" }.joined(separator: " ")
    let number = segments > 0 ? segments.counted("segment") : ""
    return ([number, payload] + remarks).filter { !$0.isEmpty }
  }

  private var remarks: [String] {
    let resets = resets > 0 ? [resets.counted("RST")] : []
    let errors = icmpErrors > 0 ? [icmpErrors.counted("ICMP error")] : []
    return resets + errors
      + zip(SegmentMarks.names, marked).compactMap { entry, count in
        count > 0 ? count.counted(entry.name, Self.plurals[entry.name]) : nil
      }
  }

  private static let plurals = [
    "previous segment not captured": "gaps", "out-of-order": "out-of-order", "reassembled": "reassembled",
  ]
}

extension UInt64 {
  /// `300 B`, `12 kB`, `1.6 MB`: two digits at least, in powers of a thousand; not rounded up.
  var sized: String {
    guard self >= 1000 else { return "\(self) B" }
    var (unit, scale) = (0, UInt64(1000))
    while unit < 5, self / scale >= 1000 {
      unit += 1
      scale *= 1000
    }
    let whole = self / scale
    let tenths = self % scale / (scale / 10)
    let name = ["kB", "MB", "GB", "TB", "PB", "EB"][unit]
    return whole < 10 ? "\(whole).\(tenths) \(name)" : "\(whole) \(name)"
  }
}
