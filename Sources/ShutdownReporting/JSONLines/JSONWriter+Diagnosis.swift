import ShutdownConformance
import TransportTracking

/// The diagnosis of a connection; see the `connection` record.
extension JSONWriter {
  mutating func write(_ diagnosis: Diagnosis, of result: ConnectionResult) {
    let texts = CauseTexts.of(diagnosis.cause)
    parts(6 * diagnosis.summary.count + 256) { text, _ in
      text.append(#"{"cause":""#)
      text.append(text: diagnosis.cause.rawValue)
      text.append(#"","strength":""#)
      text.append(text: diagnosis.strength.rawValue)
      text.append(#"","at":""#)
      text.append(text: diagnosis.at.rawValue)
      text.append(#"","summary":"#)
      text.append(message: diagnosis.summary)
    }
    write(diagnosis.evidence, as: #","evidence":["#)
    write(diagnosis.against, as: #"],"against":["#)
    let others = diagnosis.alternatives.reduce(0) { $0 + CauseTexts.of($1.cause).apart.count }
    parts(others + texts.advice.count + 64) { text, _ in
      text.append(#"],"alternatives":["#)
      for index in diagnosis.alternatives.indices {
        if index > 0 { text.append(",") }
        text.append(octets: CauseTexts.of(diagnosis.alternatives[index].cause).apart)
      }
      text.append(octets: texts.advice)
      text.append(#","commands":["#)
    }
    write(texts.commands, of: result)
    write(diagnosis.neighbours)
  }

  private mutating func write(_ evidence: [Diagnosis.Evidence], as name: StaticString) {
    parts(evidence.reduce(64) { $0 + 6 * $1.text.count + 24 * $1.frames.count + 64 }) { text, _ in
      text.append(name)
      for index in evidence.indices {
        text.append(index > 0 ? #",{"text":"# : #"{"text":"#)
        text.append(message: evidence[index].text)
        text.append(#","frames":["#)
        text.append(frames: evidence[index].frames)
        text.append("]}")
      }
    }
  }

  private mutating func write(_ commands: [CauseTexts.Piece], of result: ConnectionResult) {
    parts(commands.reduce(16) { $0 + $1.room }) { text, _ in
      for piece in commands {
        switch piece {
        case .octets(let octets): text.append(octets: octets)
        case .port: text.appendDecimal(UInt64(result.server.port))
        case .server: result.server.address.appendText(to: &text)
        case .client: result.client.address.appendText(to: &text)
        }
      }
    }
  }

  /// A neighbour whose number is not known, up to its first frame.
  static let unknownNeighbour = Array(#"{"stream":null,"first_frame":"#.utf8)

  private mutating func write(_ neighbours: [Diagnosis.Neighbour]) {
    parts(160 * neighbours.count + 32) { text, _ in
      text.append(#"],"neighbours":["#)
      for index in neighbours.indices {
        text.append(index > 0 ? #",{"stream":"# : #"{"stream":"#)
        text.append(number: neighbours[index].stream)
        text.append(#","first_frame":"#)
        text.appendDecimal(neighbours[index].firstFrame)
        text.append(#","relation":""#)
        text.append(text: neighbours[index].relation.rawValue)
        text.append(#""}"#)
      }
      text.append("]}")
    }
  }
}

/// What a record says of a cause whatever the connection, put together once.
struct CauseTexts: Sendable {
  /// `{"cause":"…","would_show":"…"}`
  let apart: [UInt8]
  /// `],"advice":["…","…"]`
  let advice: [UInt8]
  /// `"…","…"`: the commands, in pieces.
  let commands: [Piece]

  /// A piece of a command.
  enum Piece: Sendable {
    case octets([UInt8])
    /// Its place is that of the server's port, or of an address.
    case port, server, client

    /// How many octets it needs at most.
    var room: Int {
      switch self {
      case .octets(let octets): octets.count
      case .port, .server, .client: IPAddress.longestText
      }
    }
  }

  private static let all = Dictionary(uniqueKeysWithValues: Cause.allCases.map { ($0, CauseTexts($0)) })

  /// Those of a cause.
  static func of(_ cause: Cause) -> CauseTexts { all[cause] ?? CauseTexts(cause) }

  private init(_ cause: Cause) {
    let documentation = cause.documentation
    apart = Array(#"{"cause":"\#(cause.rawValue)","would_show":\#(Self.quoted(documentation.apart))}"#.utf8)
    commands = Self.pieces(documentation.commands.map(Self.quoted).joined(separator: ","))
    advice = Array(#"],"advice":[\#(documentation.advice.map(Self.quoted).joined(separator: ","))]"#.utf8)
  }

  /// A text cut at the places of addresses and ports.
  private static func pieces(_ text: String) -> [Piece] {
    let places: [(name: String, piece: Piece)] = [("{port}", .port), ("{server}", .server), ("{client}", .client)]
    var (pieces, rest) = ([Piece](), text[...])
    while let brace = rest.firstIndex(of: "{"), let place = places.first(where: { rest[brace...].hasPrefix($0.name) }) {
      pieces += [.octets(Array(rest[..<brace].utf8)), place.piece]
      rest = rest[brace...].dropFirst(place.name.count)
    }
    return pieces + [.octets(Array(rest.utf8))]
  }

  private static func quoted(_ text: String) -> String {
    let octets = [UInt8](capacity: 6 * text.utf8.count + 2) { $0.append(string: text.utf8Span.span) }
    return String(decoding: octets, as: UTF8.self)
  }
}
