import TransportTracking

extension TCPFlags {
  /// Every control bit with its name, in the order of Wireshark.
  private static let names: [(flag: TCPFlags, name: String)] = [
    (.fin, "FIN"), (.syn, "SYN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"), (.ece, "ECE"),
    (.cwr, "CWR"),
  ]

  /// The names of each combination: segments with the same bits share theirs, so that none is made for a segment.
  private static let combinations = (0...UInt8.max).map { bits in
    names.filter { TCPFlags(rawValue: bits).contains($0.flag) }.map(\.name)
  }

  /// The names of the bits that are set.
  var texts: [String] { Self.combinations[Int(rawValue)] }

  /// What a segment with these bits does to its connection.
  var effects: LadderSegment.Effects {
    var effects: LadderSegment.Effects = []
    if contains(.syn) { effects.insert(.opens) }
    if contains(.fin) { effects.insert(.closes) }
    if contains(.rst) { effects.insert(.aborts) }
    return effects
  }
}
