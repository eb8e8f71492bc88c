extension ScriptParser {
  /// `capture FORMAT [link TYPE] [snaplen N] [offset N]`.
  mutating func parseCapture(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    guard frames.isEmpty, capture.interfaces.count == 1 else {
      throw scanner.error("the capture line stands before interfaces and frames", at: column)
    }
    let words = try scanner.word("pcap or pcapng").split(separator: "-").map(String.init)
    let suffixes = words.dropFirst()
    guard let name = words.first, let container = CaptureDeclaration.Container(rawValue: name),
      suffixes.elementsEqual(["ns", "be"].filter(suffixes.contains))
    else {
      throw scanner.error("expected pcap or pcapng, with -ns, -be or -ns-be", at: column)
    }
    capture.container = container
    capture.nanoseconds = suffixes.contains("ns")
    capture.byteOrder = suffixes.contains("be") ? .big : .little
    capture.interfaces = [try interface(from: &scanner)]
  }

  /// `interface N [link TYPE] [snaplen N] [offset N]`: further interfaces of pcapng, numbered from 1.
  mutating func parseInterface(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    let number: Int = try scanner.number("the number of an interface")
    guard capture.container == .pcapng, frames.isEmpty, number == capture.interfaces.count else {
      throw scanner.error("interfaces of pcapng are numbered from 1 and stand before the frames", at: column)
    }
    capture.interfaces.append(try interface(from: &scanner))
  }

  /// `section`: the frames after it are in a new section of pcapng.
  mutating func parseSection(at column: Int, from scanner: inout LineScanner) throws(ScriptError) {
    guard capture.container == .pcapng else {
      throw scanner.error("only pcapng has sections", at: column)
    }
    section += 1
  }

  private func interface(from scanner: inout LineScanner) throws(ScriptError) -> CaptureDeclaration.Interface {
    var interface = CaptureDeclaration.Interface()
    while !scanner.atEnd() {
      let column = scanner.column
      switch try scanner.word("link, snaplen or offset") {
      case "link":
        _ = scanner.atEnd()
        let typeColumn = scanner.column
        let word = try scanner.word("a link type")
        guard let link = LinkEncapsulation(word: word, hostOrder: capture.byteOrder) else {
          throw scanner.error("unknown link type '\(word)'", at: typeColumn)
        }
        interface.link = link
      case "snaplen": interface.snapLength = try scanner.number("a number of octets")
      case "offset" where capture.container == .pcapng:
        _ = scanner.atEnd()
        let offsetColumn = scanner.column
        guard let offset = Int64(try scanner.word("a number of seconds")) else {
          throw scanner.error("expected a number of seconds, of 64 bits", at: offsetColumn)
        }
        interface.offset = offset
      default: throw scanner.error("expected link, snaplen or, in pcapng, offset", at: column)
      }
    }
    return interface
  }
}
