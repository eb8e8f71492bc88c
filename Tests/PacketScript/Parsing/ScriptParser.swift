/// Reads a script line by line.
struct ScriptParser {
  /// 2026-01-01T00:00:00Z: the time that absolute times count from unless an `epoch` line says otherwise.
  static let defaultEpoch: Int64 = 1_767_225_600

  /// The label of the connection whose lines need no label.
  static let defaultLabel = "a"

  var capture = CaptureDeclaration()
  var frames: [ScriptedFrame] = []
  var connections: [String: ScriptedConnection] = [:]
  var defaults = FrameAttributes()
  var epoch = ScriptParser.defaultEpoch
  var time: Int64 = 0
  var section = 0
  private var identifications: [ScriptAddress: UInt16] = [:]

  mutating func parse(_ text: String) throws(ScriptError) {
    guard let client = ScriptEndpoint("10.0.0.1:40000"), let server = ScriptEndpoint("10.0.0.2:80") else { return }
    connections[Self.defaultLabel] = ScriptedConnection(
      label: Self.defaultLabel, client: client, server: server, clientISN: 1000, serverISN: 5000)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      var scanner = LineScanner(line, line: index + 1)
      guard let first = scanner.peek() else { continue }
      if first.isNumber || "+-@.".contains(first) {
        try parseFrame(from: &scanner)
      } else {
        try parseDirective(from: &scanner)
      }
      guard scanner.atEnd() else { throw scanner.error("expected the end of the line", at: scanner.column) }
    }
  }

  private mutating func parseFrame(from scanner: inout LineScanner) throws(ScriptError) {
    try parseTime(from: &scanner)
    guard let first = scanner.peek() else {
      throw scanner.error("expected a frame after the time", at: scanner.column)
    }
    if first == ">" || first == "<" {
      try parseSegment(label: Self.defaultLabel, from: &scanner)
      return
    }
    let column = scanner.column
    let word = try scanner.word("'>', '<', a connection or a kind of frame")
    if connections[word] != nil, let direction = scanner.peek(), "<>".contains(direction) {
      try parseSegment(label: word, from: &scanner)
    } else if try parseOtherFrame(word, from: &scanner) == false {
      throw scanner.error("unknown connection or kind of frame '\(word)'", at: column)
    }
  }

  private mutating func parseTime(from scanner: inout LineScanner) throws(ScriptError) {
    let column = scanner.column
    let word = try scanner.word("a time")
    guard let read = ScriptTime(word) else {
      throw scanner.error("expected a time such as 0.5, +.010 or @0.5, with at most nine decimals", at: column)
    }
    let sum = Int128(read.basis == .relative ? time : 0) + Int128(read.nanoseconds)
    let absolute = Int128(epoch) * 1_000_000_000 + sum
    guard let next = Int64(exactly: sum), Int64(exactly: absolute) != nil else {
      throw scanner.error("time out of the range of 64 bits, the years 1677 to 2262", at: column)
    }
    if read.basis == .absolute, next < time {
      throw scanner.error("time goes backwards; write '@\(word)' if the clock of the capture does", at: column)
    }
    let earliest = capture.interfaces.map(\.offset).min() ?? 0
    guard absolute >= Int128(min(earliest, 0)) * 1_000_000_000 else {
      throw scanner.error("time before \(earliest < 0 ? "the offset of every interface" : "1970")", at: column)
    }
    guard capture.nanoseconds || next.isMultiple(of: 1000) else {
      throw scanner.error("this capture format keeps microseconds only", at: column)
    }
    time = next
  }

  /// The next IP identification of an address. A constant one would look like copies made by the capture.
  mutating func nextIdentification(of source: ScriptAddress) -> UInt16 {
    let next = (identifications[source] ?? 0) &+ 1
    identifications[source] = next
    return next
  }
}
