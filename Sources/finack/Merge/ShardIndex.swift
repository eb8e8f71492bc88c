import PacketCapture
import ShutdownReporting

/// What a first look at the records of a shard finds: which part it is, and which frame each of its connections began with.
///
/// What is kept grows with the records that are there, whatever numbers they name: 24 octets each while the file is read, 8 octets after it.
struct ShardIndex {
  /// The frame that a number counts from, and the line that says so.
  private struct Beginning {
    let stream: UInt64
    let frame: UInt64
    let line: UInt64
  }

  let path: String
  private(set) var captures: [[UInt8]] = []
  private(set) var part = ShardLine.Part()
  private(set) var summary = JSONTree.object([])
  /// The lines of the `shard` and the `summary` record; zero before they were read.
  private var partLine: UInt64 = 0
  private(set) var summaryLine: UInt64 = 0
  /// For each number of a connection in the shard the frame that it counts from, ascending.
  private(set) var frames: [UInt64] = []
  /// How many records of connections there are.
  private(set) var count: UInt64 = 0

  private var line: UInt64 = 0
  /// The turn and the number of the connection before.
  private var last: (turn: UInt64?, stream: UInt64?)
  private var beginnings: [Beginning] = []

  /// Reads the records of a shard.
  ///
  /// Throws `cannotOpen` and `readFailed`; `malformed` and `truncated`, with the line, for what is not as `--shard` writes it.
  init(path: String) throws(CaptureError) {
    self.path = path
    var lines = try LineReader(path: path)
    while let text = try lines.next() {
      line += 1
      do throws(JSONScanner.Fault) {
        try take(ShardLine(text), text)
      } catch {
        throw self.error(line, "at octet \(error.offset + 1) expected \(error.expected)")
      }
    }
    guard partLine > 0, summaryLine > 0 else {
      throw CaptureError(
        .truncated, path: path,
        message: "line \(line + 1): expected the record of a shard and its summary; no record says which part it is, "
          + "or what follows is missing: write it with --shard, and to its end")
    }
    try number()
  }

  /// An error that names a line.
  func error(_ line: UInt64, _ message: String) -> CaptureError {
    CaptureError(.malformed, path: path, message: "line \(line): \(message)")
  }

  private mutating func take(_ kind: ShardLine, _ text: ArraySlice<UInt8>) throws(JSONScanner.Fault) {
    guard summaryLine == 0 else {
      throw JSONScanner.Fault(offset: 0, expected: "the end of the file behind the summary")
    }
    switch kind {
    case .summary(let record):
      guard partLine > 0 else { throw JSONScanner.Fault(offset: 0, expected: "the record of the shard before it") }
      (summary, summaryLine) = (record, line)
    case _ where partLine > 0:
      throw JSONScanner.Fault(offset: 0, expected: "the summary behind the record of the shard")
    case .capture: captures.append(Array(text))
    case .turn(let turn):
      guard last.turn.map({ $0 < turn }) ?? true else {
        throw JSONScanner.Fault(offset: 0, expected: "a turn later than the one before")
      }
      last = (turn, nil)
    case .connection(let stream, let frame):
      guard last.turn != nil else {
        throw JSONScanner.Fault(
          offset: 0,
          expected: "the turn of the connection before it; no record says which part it is: write it with --shard")
      }
      guard last.stream.map({ $0 < stream }) ?? true else {
        throw JSONScanner.Fault(offset: 0, expected: "a stream greater than the \(last.stream ?? 0) before it")
      }
      last.stream = stream
      count += 1
      beginnings.append(Beginning(stream: stream, frame: frame, line: line))
    case .shard(let part):
      guard Shard(index: part.index, of: part.count) != nil else {
        throw JSONScanner.Fault(offset: 0, expected: "a part of several, such as \"index\":1,\"of\":4")
      }
      guard part.lines.map({ $0 == line - 1 }) ?? true else {
        throw JSONScanner.Fault(offset: 0, expected: "\(part.lines ?? 0) lines before it, not \(line - 1)")
      }
      (self.part, partLine) = (part, line)
    }
  }

  /// Puts the beginnings in the order of the numbers, of which none may be missing.
  private mutating func number() throws(CaptureError) {
    beginnings += part.quoted.map { Beginning(stream: $0.stream, frame: $0.frame, line: partLine) }
    part.quoted = []
    beginnings.sort { ($0.stream, $0.line) < ($1.stream, $1.line) }
    frames.reserveCapacity(beginnings.count)
    for (index, beginning) in beginnings.enumerated() {
      if index > 0, beginning.stream == beginnings[index - 1].stream {
        try amend(beginning, beginnings[index - 1])
      } else if beginning.stream == UInt64(frames.count) {
        frames.append(beginning.frame)
      } else {
        throw error(
          beginning.line, "expected stream \(frames.count), and not \(beginning.stream), as the next of all numbers")
      }
    }
    for index in frames.indices.dropFirst() where frames[index] <= frames[index - 1] {
      let line = beginnings.first { $0.stream == UInt64(index) }?.line ?? partLine
      throw error(
        line,
        "expected stream \(index) to begin behind frame \(frames[index - 1]), the first of stream \(index - 1), and not "
          + "with frame \(frames[index])")
    }
    beginnings = []
  }

  /// A connection that was quoted before it was captured counts from the quotation.
  private mutating func amend(_ beginning: Beginning, _ other: Beginning) throws(CaptureError) {
    guard beginning.line == partLine else {
      throw error(beginning.line, "expected another stream than \(beginning.stream), which is in line \(other.line)")
    }
    frames[frames.count - 1] = min(frames[frames.count - 1], beginning.frame)
  }
}
