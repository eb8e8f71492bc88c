/// What may follow a `;` on the line of a frame, or stand in a `default` line for all frames after it.
struct FrameAttributes {
  var hopLimit: UInt8 = 64
  var trafficClass: UInt8 = 0
  var identification: UInt16?
  var vlans: [UInt16] = []
  var interface = 0
  var snapLength: Int?
  var lostBefore: UInt64?
  var paddedLength = 0
  var checksum = ScriptedSegment.Checksum.correct
  var hasWrongNetworkChecksum = false
  var duplicateDelay: Int64?
  var forwardDelay: Int64?
  var absoluteSequence: UInt32?
  var absoluteAcknowledgement: UInt32?
  var sourcePort: UInt16?
  var destinationPort: UInt16?
  var fragmentSizes: [Int] = []
  var extensions: [NetworkHeader.Extension] = []
  var headerWords: UInt8?
  var lengthField: UInt16?
  var dataOffset: UInt8?
}

extension FrameAttributes {
  /// Reads attributes up to the end of the line.
  mutating func parse(from scanner: inout LineScanner) throws(ScriptError) {
    while !scanner.atEnd() {
      let column = scanner.column
      let word = try scanner.word("an attribute")
      if try parseNetwork(word, from: &scanner) { continue }
      if try parseCapture(word, from: &scanner) { continue }
      guard try parseTransport(word, from: &scanner) else {
        throw scanner.error("unknown attribute '\(word)'", at: column)
      }
    }
  }

  private mutating func parseNetwork(_ word: String, from scanner: inout LineScanner) throws(ScriptError) -> Bool {
    switch word {
    case "ttl": hopLimit = try scanner.number("a TTL from 0 to 255")
    case "tos": trafficClass = try scanner.number("a type of service from 0 to 255")
    case "id": identification = try scanner.number("an IP identification of 16 bits")
    case "fragments": fragmentSizes = try Self.fragmentSizes(from: &scanner)
    case "ipv6ext": extensions = try Self.extensions(from: &scanner)
    case "iphl": headerWords = try scanner.number("a header length in words")
    case "iplen": lengthField = try scanner.number("a length of 16 bits")
    case "badipsum": hasWrongNetworkChecksum = true
    default: return false
    }
    return true
  }

  private mutating func parseCapture(_ word: String, from scanner: inout LineScanner) throws(ScriptError) -> Bool {
    switch word {
    case "vlan": vlans = try Self.list(of: "a VLAN tag of 16 bits", from: &scanner)
    case "interface": interface = try scanner.number("the number of an interface")
    case "snap": snapLength = try scanner.number("a number of octets")
    case "lost": lostBefore = try scanner.number("a number of frames")
    case "pad": paddedLength = try scanner.number("a number of octets")
    case "dup": duplicateDelay = try Self.delay(from: &scanner)
    case "forwarded": forwardDelay = try Self.delay(from: &scanner)
    default: return false
    }
    return true
  }

  private mutating func parseTransport(_ word: String, from scanner: inout LineScanner) throws(ScriptError) -> Bool {
    switch word {
    case "badsum": checksum = .wrong
    case "offloadsum": checksum = .pseudoHeaderOnly
    case "seqabs": absoluteSequence = try scanner.number("a sequence number")
    case "ackabs": absoluteAcknowledgement = try scanner.number("an acknowledgement number")
    case "sport": sourcePort = try scanner.number("a port")
    case "dport": destinationPort = try scanner.number("a port")
    case "doff": dataOffset = try scanner.number("a data offset in words")
    default: return false
    }
    return true
  }

  private static func list<Value: FixedWidthInteger>(
    of expected: String, from scanner: inout LineScanner
  ) throws(ScriptError) -> [Value] {
    var values: [Value] = [try scanner.number(expected)]
    while scanner.accept(",") { values.append(try scanner.number(expected)) }
    return values
  }

  private static func fragmentSizes(from scanner: inout LineScanner) throws(ScriptError) -> [Int] {
    _ = scanner.atEnd()
    let column = scanner.column
    let sizes: [Int] = try list(of: "the octets of each fragment but the last", from: &scanner)
    guard sizes.allSatisfy({ $0 > 0 && $0.isMultiple(of: 8) }) else {
      throw scanner.error("the octets of a fragment are a multiple of 8", at: column)
    }
    return sizes
  }

  private static func extensions(from scanner: inout LineScanner) throws(ScriptError) -> [NetworkHeader.Extension] {
    var result: [NetworkHeader.Extension] = []
    repeat {
      _ = scanner.atEnd()
      let column = scanner.column
      let word = try scanner.word("hopopts, routing or dstopts")
      guard let item = NetworkHeader.Extension(rawValue: word) else {
        throw scanner.error("expected hopopts, routing or dstopts", at: column)
      }
      result.append(item)
    } while scanner.accept(",")
    return result
  }

  private static func delay(from scanner: inout LineScanner) throws(ScriptError) -> Int64 {
    _ = scanner.atEnd()
    let column = scanner.column
    let word = try scanner.word("a delay such as +.00002")
    guard let time = ScriptTime(word), time.basis == .relative else {
      throw scanner.error("expected a delay such as +.00002", at: column)
    }
    return time.nanoseconds
  }
}
