extension ScriptParser {
  /// Reads `<mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>`.
  func options(
    _ connection: ScriptedConnection, _ direction: SegmentDirection, from scanner: inout LineScanner
  ) throws(ScriptError) -> [TCPOption] {
    let column = scanner.column
    try scanner.expect("<")
    var options: [TCPOption] = []
    repeat {
      options.append(try option(acknowledging: connection.isn(of: direction.reversed), from: &scanner))
    } while scanner.accept(",")
    try scanner.expect(">")
    let length = options.reduce(0) { $0 + $1.encoded.count }
    guard length <= 40 else { throw scanner.error("the options take \(length) octets; 40 fit", at: column) }
    return options
  }

  private func option(acknowledging isn: UInt32, from scanner: inout LineScanner) throws(ScriptError) -> TCPOption {
    _ = scanner.atEnd()
    let column = scanner.column
    let word = try scanner.word("an option")
    switch word {
    case "eol": return .endOfList
    case "nop": return .noOperation
    case "mss": return .maximumSegmentSize(try scanner.number("a segment size"))
    case "wscale": return .windowScale(try scanner.number("a shift"))
    case "sackOK": return .sackPermitted
    case "sack": return .sack(try blocks(relativeTo: isn, from: &scanner))
    case "TS": return try timestamps(from: &scanner)
    case "mptcp": return .other(kind: 30, data: try octets(from: &scanner))
    case "fastopen", "FO": return .other(kind: 34, data: try octets(from: &scanner))
    case "kind": return .other(kind: try scanner.number("a kind"), data: try octets(from: &scanner))
    case "octets": return .octets(try octets(from: &scanner))
    default: throw scanner.error("unknown option '\(word)'", at: column)
    }
  }

  private func octets(from scanner: inout LineScanner) throws(ScriptError) -> [UInt8] {
    _ = scanner.atEnd()
    return try scanner.hexOctets(spaced: false)
  }

  private func timestamps(from scanner: inout LineScanner) throws(ScriptError) -> TCPOption {
    guard scanner.accept(word: "val") else { throw scanner.error("expected val", at: scanner.column) }
    let value: UInt32 = try scanner.number("a timestamp")
    guard scanner.accept(word: "ecr") else { throw scanner.error("expected ecr", at: scanner.column) }
    return .timestamps(value: value, echo: try scanner.number("a timestamp"))
  }

  private func blocks(
    relativeTo isn: UInt32, from scanner: inout LineScanner
  ) throws(ScriptError) -> [TCPOption.SACKBlock] {
    var blocks: [TCPOption.SACKBlock] = []
    repeat {
      let left: UInt32 = try scanner.number("the left edge of a block")
      try scanner.expect(":")
      let right: UInt32 = try scanner.number("the right edge of a block")
      blocks.append(TCPOption.SACKBlock(left: isn &+ left, right: isn &+ right))
    } while scanner.peek()?.isNumber == true
    return blocks
  }
}
