/// The fields of a segment as every renderer writes them, by the names that Wireshark gives them.
struct SegmentFields: Equatable {
  /// `FIN PSH ACK`; `none` for a segment without any.
  let flags: String
  /// `seq 101`
  let sequence: String
  /// `ack 301`, empty where nothing is acknowledged.
  let acknowledgment: String
  /// `len 18`, empty without payload.
  let length: String
  /// `win 64240`, empty for what aborts: its window means nothing.
  let window: String

  init(_ segment: LadderSegment) {
    flags = segment.flags.isEmpty ? "none" : segment.flags.joined(separator: " ")
    sequence = "seq \(segment.sequence)"
    acknowledgment = segment.acknowledgment.map { "ack \($0)" } ?? ""
    length = segment.length > 0 ? "len \(segment.length)" : ""
    window = segment.effects.contains(.aborts) ? "" : "win \(segment.window)"
  }

  /// The fields that say something, apart by a gap.
  func joined(by gap: String, withWindow: Bool) -> String {
    let fields = [flags, sequence, acknowledgment, length] + (withWindow ? [window] : [])
    return fields.filter { !$0.isEmpty }.joined(separator: gap)
  }
}
