import ShutdownReporting

/// One line of what a run with `--shard` wrote.
///
/// Every line is JSON as a whole. Of a connection the number and the first frame are read, and all the rest is handed on as it is written.
enum ShardLine {
  case capture
  /// The connections behind it left in this turn.
  case turn(UInt64)
  case connection(stream: UInt64, firstFrame: UInt64)
  case shard(Part)
  case summary(JSONTree)

  /// What a shard says of itself.
  struct Part {
    /// From 1.
    var index: UInt64 = 0
    var count: UInt64 = 0
    /// How many lines come before it; nil where it does not say.
    var lines: UInt64?
    /// The numbers of which only a quotation was captured, or first a quotation, and the frame of that.
    var quoted: [(stream: UInt64, frame: UInt64)] = []
  }

  private static let connectionPrefix = Array(#"{"record":"connection","stream":"#.utf8)

  /// The record of a connection without what comes before its number, and the number; nil for any other line.
  ///
  /// For a line that was read before: nothing behind the number is looked at.
  static func numbered(_ line: ArraySlice<UInt8>) -> (stream: UInt64, rest: ArraySlice<UInt8>)? {
    guard line.starts(with: connectionPrefix) else { return nil }
    let digits = line.dropFirst(connectionPrefix.count).prefix { (0x30...0x39).contains($0) }
    return UInt64(String(decoding: digits, as: UTF8.self)).map { ($0, line[digits.endIndex...]) }
  }

  /// Reads a line.
  init(_ line: ArraySlice<UInt8>) throws(JSONScanner.Fault) {
    do {
      _ = try UTF8Span(validating: line.span)
    } catch {
      throw JSONScanner.Fault(offset: error.byteOffsets.lowerBound, expected: "UTF-8")
    }
    if line.starts(with: Self.connectionPrefix) {
      self = try Self.connection(line)
    } else if line.starts(with: #"{"record":"turn","turn":"#.utf8) {
      self = .turn(try Self.turn(line))
    } else if line.starts(with: #"{"record":"shard""#.utf8) {
      self = .shard(try Self.part(line))
    } else if line.starts(with: #"{"record":"summary""#.utf8) {
      self = .summary(try JSONTree(line))
    } else if line.starts(with: #"{"record":"capture""#.utf8) {
      try Self.walk(line) { (json, _) throws(JSONScanner.Fault) in try json.value() }
      self = .capture
    } else {
      throw JSONScanner.Fault(
        offset: 0, expected: "a record that --shard writes: capture, turn, connection, shard or summary")
    }
  }

  /// Walks through the members of a line.
  private static func walk(
    _ line: ArraySlice<UInt8>, _ member: (inout JSONScanner, String) throws(JSONScanner.Fault) -> Void
  ) throws(JSONScanner.Fault) {
    var json = JSONScanner(line)
    try json.object { (json, key) throws(JSONScanner.Fault) in
      try member(&json, String(decoding: key, as: UTF8.self))
    }
    try json.end()
  }

  private static func connection(_ line: ArraySlice<UInt8>) throws(JSONScanner.Fault) -> ShardLine {
    var (stream, firstFrame): (UInt64?, UInt64?)
    try walk(line) { (json, key) throws(JSONScanner.Fault) in
      switch key {
      case "stream" where stream == nil: stream = try json.count()
      case "frames" where firstFrame == nil:
        try json.object { (json, key) throws(JSONScanner.Fault) in
          if key.elementsEqual("first".utf8) { firstFrame = try json.count() } else { try json.value() }
        }
      case "stream", "frames": throw json.fault("\"\(key)\" once")
      default: try json.value()
      }
    }
    guard let stream, let firstFrame else {
      throw JSONScanner.Fault(offset: line.count, expected: #"a first frame, "frames":{"first":…}"#)
    }
    return .connection(stream: stream, firstFrame: firstFrame)
  }

  private static func turn(_ line: ArraySlice<UInt8>) throws(JSONScanner.Fault) -> UInt64 {
    var turn = ShardRecords.endOfCapture
    try walk(line) { (json, key) throws(JSONScanner.Fault) in
      if key == "turn", !json.isAtNull { turn = try json.count() } else { try json.value() }
    }
    return turn
  }

  private static func part(_ line: ArraySlice<UInt8>) throws(JSONScanner.Fault) -> Part {
    var part = Part()
    try walk(line) { (json, key) throws(JSONScanner.Fault) in
      switch key {
      case "index": part.index = try json.count()
      case "of": part.count = try json.count()
      case "lines": part.lines = try json.count()
      case "quoted":
        try json.array { json throws(JSONScanner.Fault) in part.quoted.append(try pair(&json)) }
      default: try json.value()
      }
    }
    return part
  }

  private static func pair(_ json: inout JSONScanner) throws(JSONScanner.Fault) -> (stream: UInt64, frame: UInt64) {
    var numbers: (UInt64?, UInt64?)
    try json.array { json throws(JSONScanner.Fault) in
      guard numbers.1 == nil else { throw json.fault("a stream and its frame") }
      let number = try json.count()
      if numbers.0 == nil { numbers.0 = number } else { numbers.1 = number }
    }
    guard let stream = numbers.0, let frame = numbers.1 else { throw json.fault("a stream and its frame before this") }
    return (stream, frame)
  }
}
