extension ScriptParser {
  /// Reads a line that is not a frame.
  mutating func parseDirective(from scanner: inout LineScanner) throws(ScriptError) {
    let column = scanner.column
    let word = try scanner.word("a directive or a time")
    switch word {
    case "client", "server":
      let endpoint = try Self.endpoint(from: &scanner)
      try changeConnection(Self.defaultLabel, at: column, in: scanner) { connection in
        if word == "client" { connection.client = endpoint } else { connection.server = endpoint }
      }
    case "isn": try parseISN(from: &scanner)
    case "connection": try parseConnection(from: &scanner)
    case "capture": try parseCapture(from: &scanner)
    case "interface": try parseInterface(from: &scanner)
    case "epoch": epoch = Int64(try scanner.number("seconds since 1970, of 32 bits") as UInt32)
    case "default": try defaults.parse(from: &scanner)
    case "section": try parseSection(at: column, from: &scanner)
    default: throw scanner.error("unknown directive '\(word)'", at: column)
    }
  }

  private mutating func changeConnection(
    _ label: String, at column: Int, in scanner: LineScanner, _ change: (inout ScriptedConnection) -> Void
  ) throws(ScriptError) {
    guard var connection = connections[label] else {
      throw scanner.error("unknown connection '\(label)'", at: column)
    }
    change(&connection)
    connections[label] = connection
  }

  private static func endpoint(from scanner: inout LineScanner) throws(ScriptError) -> ScriptEndpoint {
    _ = scanner.atEnd()
    let column = scanner.column
    guard let endpoint = ScriptEndpoint(try scanner.word("an address and a port")) else {
      throw scanner.error("expected an address and a port, such as 10.0.0.1:80 or [2001:db8::1]:80", at: column)
    }
    return endpoint
  }

  /// `isn [LABEL] client|server NUMBER`.
  private mutating func parseISN(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    var end = try scanner.word("client or server")
    var label = Self.defaultLabel
    if end != "client", end != "server" {
      label = end
      end = try scanner.word("client or server")
    }
    guard end == "client" || end == "server" else { throw scanner.error("expected client or server", at: column) }
    let isn: UInt32 = try scanner.number("a sequence number")
    try changeConnection(label, at: column, in: scanner) { connection in
      if end == "client" { connection.clientISN = isn } else { connection.serverISN = isn }
    }
  }

  /// `connection LABEL [client END] [server END] [isn CLIENT SERVER]`; what is not given is as in connection `a`.
  private mutating func parseConnection(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let labelColumn = scanner.column
    let label = try scanner.word("the label of a connection")
    guard label.first?.isLetter == true, !Self.frameWords.contains(label) else {
      throw scanner.error("a label starts with a letter and is no kind of frame", at: labelColumn)
    }
    connections[label] = connections[label] ?? connections[Self.defaultLabel]
    try changeConnection(label, at: labelColumn, in: scanner) { $0.label = label }
    while !scanner.atEnd() {
      let column = scanner.column
      switch try scanner.word("client, server or isn") {
      case "client":
        let endpoint = try Self.endpoint(from: &scanner)
        try changeConnection(label, at: column, in: scanner) { $0.client = endpoint }
      case "server":
        let endpoint = try Self.endpoint(from: &scanner)
        try changeConnection(label, at: column, in: scanner) { $0.server = endpoint }
      case "isn":
        let client: UInt32 = try scanner.number("the client's initial sequence number")
        let server: UInt32 = try scanner.number("the server's initial sequence number")
        try changeConnection(label, at: column, in: scanner) { ($0.clientISN, $0.serverISN) = (client, server) }
      default: throw scanner.error("expected client, server or isn", at: column)
      }
    }
  }
}
