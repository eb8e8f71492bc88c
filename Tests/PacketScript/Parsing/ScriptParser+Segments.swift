extension ScriptParser {
  /// `> FLAGS START:END(LENGTH) [ack N] [win N] [urg N] [<OPTIONS>] ["PAYLOAD"] [; ATTRIBUTES]`.
  mutating func parseSegment(label: String, from scanner: inout LineScanner) throws(ScriptError) {
    guard let connection = connections[label] else { return }
    let direction: SegmentDirection = scanner.accept(">") ? .fromClient : .fromServer
    if direction == .fromServer { try scanner.expect("<") }
    var segment = ScriptedSegment(
      connection: label, direction: direction, sourcePort: connection.source(of: direction).port,
      destinationPort: connection.source(of: direction.reversed).port, sequence: 0, acknowledgement: 0, control: [],
      window: 65535, urgentPointer: 0, options: [], payload: [], checksum: .correct)
    segment.control = try control(from: &scanner)
    let length = try parseSequence(of: &segment, connection, from: &scanner)
    try parseFields(of: &segment, connection, from: &scanner)
    if scanner.peek() == "<" { segment.options = try options(connection, direction, from: &scanner) }
    let first = segment.sequence &- connection.isn(of: direction) &+ (segment.control.contains(.syn) ? 1 : 0)
    segment.payload = Self.payload(from: first, length, direction)
    if scanner.peek() == "\"" { segment.payload = try quotedPayload(of: length, from: &scanner) }
    let attributes = try attributes(from: &scanner)
    segment.apply(attributes)
    try append(segment, connection, attributes, line: scanner.line, in: scanner)
  }

  private func control(from scanner: inout LineScanner) throws(ScriptError) -> TCPControl {
    _ = scanner.atEnd()
    let column = scanner.column
    var control: TCPControl = []
    for (offset, letter) in try scanner.word("flags such as S. or P.").enumerated() {
      guard let bit = TCPControl.bit(for: letter), control.insert(bit).inserted else {
        throw scanner.error("unknown or repeated flag '\(letter)'; flags are F S R P . U E W", at: column + offset)
      }
    }
    return control
  }

  /// What an IPv4 packet holds beside its header and the longest TCP header.
  private static let largestPayload = 65_535 - 20 - 60

  /// Reads `START:END(LENGTH)` and returns the length.
  private func parseSequence(
    of segment: inout ScriptedSegment, _ connection: ScriptedConnection, from scanner: inout LineScanner
  ) throws(ScriptError) -> Int {
    let start: UInt32 = try scanner.number("a relative sequence number")
    try scanner.expect(":")
    _ = scanner.atEnd()
    let column = scanner.column
    let end: UInt32 = try scanner.number("the sequence number after the payload")
    try scanner.expect("(")
    let length: UInt32 = try scanner.number("the length of the payload")
    try scanner.expect(")")
    guard end &- start == length else {
      throw scanner.error("\(start):\(end) holds \(end &- start) octets, not \(length)", at: column)
    }
    guard length <= Self.largestPayload else {
      throw scanner.error("a payload of \(length) octets; \(Self.largestPayload) fit", at: column)
    }
    segment.sequence = connection.isn(of: segment.direction) &+ start
    return Int(length)
  }

  private func parseFields(
    of segment: inout ScriptedSegment, _ connection: ScriptedConnection, from scanner: inout LineScanner
  ) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    let acknowledges = scanner.accept(word: "ack")
    guard acknowledges == segment.control.contains(.ack) else {
      throw scanner.error("'ack N' goes with the flag '.', and only with it", at: column)
    }
    if acknowledges {
      let relative: UInt32 = try scanner.number("a relative acknowledgement number")
      segment.acknowledgement = connection.isn(of: segment.direction.reversed) &+ relative
    }
    if scanner.accept(word: "win") { segment.window = try scanner.number("a window from 0 to 65535") }
    if scanner.accept(word: "urg") { segment.urgentPointer = try scanner.number("an urgent pointer of 16 bits") }
  }

  /// Letters that depend on the place in the sequence space only: a retransmission repeats them. The server's are capitals.
  static func payload(from start: UInt32, _ length: Int, _ direction: SegmentDirection) -> [UInt8] {
    let base = direction == .fromClient ? UInt8(ascii: "a") : UInt8(ascii: "A")
    return (0..<length).map { base + UInt8((UInt64(start) + UInt64($0)) % 26) }
  }

  private func quotedPayload(of length: Int, from scanner: inout LineScanner) throws(ScriptError) -> [UInt8] {
    let column = scanner.column
    let payload = try scanner.quoted()
    guard payload.count == length else {
      throw scanner.error("the payload holds \(payload.count) octets, not \(length)", at: column)
    }
    return payload
  }
}

extension ScriptedSegment {
  /// Overrides fields as the attributes say.
  mutating func apply(_ attributes: FrameAttributes) {
    checksum = attributes.checksum
    dataOffset = attributes.dataOffset
    sequence = attributes.absoluteSequence ?? sequence
    acknowledgement = attributes.absoluteAcknowledgement ?? acknowledgement
    sourcePort = attributes.sourcePort ?? sourcePort
    destinationPort = attributes.destinationPort ?? destinationPort
  }
}
