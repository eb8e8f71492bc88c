import TransportTracking

/// The fields of a segment as every renderer writes them, by the names that Wireshark gives them.
struct SegmentFields: Equatable {
  /// `FIN PSH ACK`
  let flags: String
  /// `seq 101`
  let sequence: String
  /// `ack 301`, empty without ACK.
  let acknowledgment: String
  /// `len 18`, empty without payload.
  let length: String
  /// `win 64240`, empty for an RST, whose window means nothing.
  let window: String

  init(_ segment: LadderSegment) {
    flags = segment.flags.text
    sequence = "seq \(segment.sequence)"
    acknowledgment = segment.acknowledgment.map { "ack \($0)" } ?? ""
    length = segment.length > 0 ? "len \(segment.length)" : ""
    window = segment.flags.contains(.rst) ? "" : "win \(segment.window)"
  }

  /// The fields that say something, apart by a gap.
  func joined(by gap: String, withWindow: Bool) -> String {
    let fields = [flags, sequence, acknowledgment, length] + (withWindow ? [window] : [])
    return fields.filter { !$0.isEmpty }.joined(separator: gap)
  }
}

extension TCPFlags {
  /// Every control bit with its name, in the order of Wireshark.
  static let names: [(flag: TCPFlags, name: String)] = [
    (.fin, "FIN"), (.syn, "SYN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"), (.ece, "ECE"),
    (.cwr, "CWR"),
  ]

  /// The names of the bits that are set.
  var texts: [String] { Self.names.filter { contains($0.flag) }.map(\.name) }

  /// `FIN PSH ACK`; `none` for a segment without any.
  var text: String { isEmpty ? "none" : texts.joined(separator: " ") }
}
