import PacketCapture

/// What a first look at the records of a shard finds: which part it is, and which frame each of its connections began with.
struct ShardIndex {
  /// One record line.
  enum Line {
    case connection(stream: UInt64, rest: ArraySlice<UInt8>)
    case turn(UInt64)
    case other(JSONTree)
  }

  private(set) var captures: [[UInt8]] = []
  private(set) var part: (index: UInt64, count: UInt64)?
  private(set) var summary: JSONTree?
  /// For each stream number of the shard the frame that it counts from.
  private(set) var beginnings: [UInt64] = []

  /// Reads the records of a shard.
  init(path: String) throws(CaptureError) {
    var lines = try LineReader(path: path)
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard let kind = Self.line(line) else {
        throw CaptureError(.malformed, path: path, message: "line \(number) is no record of a shard")
      }
      switch kind {
      case .turn: continue
      case .connection(let stream, let rest):
        guard let frame = Self.number(in: rest, after: Self.firstFrameKey) else {
          throw CaptureError(.malformed, path: path, message: "line \(number) names no first frame")
        }
        note(stream, frame)
      case .other(let record): take(record, line)
      }
    }
    guard part != nil, summary != nil else {
      throw CaptureError(
        .truncated, path: path, message: "no record says which part it is: write it with --shard, and to its end")
    }
  }

  private mutating func take(_ record: JSONTree, _ line: ArraySlice<UInt8>) {
    if record["record"] == .scalar(Array(#""capture""#.utf8)) { captures.append(Array(line)) }
    if record["record"] == .scalar(Array(#""summary""#.utf8)) { summary = record }
    guard let index = record["index"]?.number, let count = record["of"]?.number else { return }
    part = (index, count)
    for pair in record["quoted"]?.elements ?? [] {
      if let stream = pair.elements.first?.number, let frame = pair.elements.last?.number { note(stream, frame) }
    }
  }

  /// Notes the frame that a number counts from; of a connection that was quoted before it was captured, that is the quotation.
  private mutating func note(_ stream: UInt64, _ frame: UInt64) {
    while UInt64(beginnings.count) <= stream, stream < 1 << 40 { beginnings.append(.max) }
    guard stream < UInt64(beginnings.count) else { return }
    beginnings[Int(stream)] = min(beginnings[Int(stream)], frame)
  }
}

extension ShardIndex {
  private static let connectionPrefix = Array(#"{"record":"connection","stream":"#.utf8)
  private static let turnPrefix = Array(#"{"record":"turn","turn":"#.utf8)
  private static let firstFrameKey = Array(#""frames":{"first":"#.utf8)

  /// What a line is; nil when it is no record.
  static func line(_ line: ArraySlice<UInt8>) -> Line? {
    if line.starts(with: connectionPrefix) {
      let digits = line.dropFirst(connectionPrefix.count).prefix { (0x30...0x39).contains($0) }
      guard let stream = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
      return .connection(stream: stream, rest: line[digits.endIndex...])
    }
    if line.starts(with: turnPrefix) {
      let digits = line.dropFirst(turnPrefix.count).prefix { (0x30...0x39).contains($0) }
      return .turn(UInt64(String(decoding: digits, as: UTF8.self)) ?? ShardRecords.endOfCapture)
    }
    return JSONTree(line).map(Line.other)
  }

  /// The number behind a key; nil when the key is not there.
  private static func number(in line: ArraySlice<UInt8>, after key: [UInt8]) -> UInt64? {
    var index = line.startIndex
    while let quote = line[index...].firstIndex(of: UInt8(ascii: "\"")) {
      if line[quote...].starts(with: key) {
        let digits = line[(quote + key.count)...].prefix { (0x30...0x39).contains($0) }
        return UInt64(String(decoding: digits, as: UTF8.self))
      }
      index = quote + 1
    }
    return nil
  }
}
