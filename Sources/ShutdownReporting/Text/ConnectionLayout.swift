import ShutdownConformance

/// The list of connections in aligned columns.
///
/// Without a width, each connection is a line and each finding is one, for `grep`. On a terminal where one of them would
/// not fit, every explanation has lines of its own below the endpoints.
struct ConnectionLayout {
  private static let margin = "  "
  private static let verdictColumns = 12

  private let connections: [ListedConnection]
  private let palette: Palette
  private let width: Int?
  private let streamColumns: Int
  private let endpointColumns: Int

  init(_ connections: [ListedConnection], _ palette: Palette, width: Int?) {
    self.connections = connections
    self.palette = palette
    self.width = width
    streamColumns = connections.map(\.stream.columnCount).max() ?? 0
    endpointColumns = connections.map(\.endpoints.columnCount).max() ?? 0
  }

  /// The lines of the list.
  var lines: [String] {
    guard let width, isTooWide(width) else { return connections.flatMap(onOneLine) }
    return connections.flatMap { onLinesOfItsOwn($0, width) }
  }

  private var indent: String { String(repeating: " ", count: Self.margin.columnCount + Self.verdictColumns + 2) }

  private func isTooWide(_ width: Int) -> Bool {
    let head = indent.columnCount + streamColumns + 2 + endpointColumns + 2
    return connections.contains { connection in
      head + connection.explanation.columnCount > width
        || connection.findings.contains { indent.columnCount + $0.columnCount > width }
    }
  }

  private func head(_ connection: ListedConnection) -> String {
    let verdict = palette.verdict(connection.verdict, connection.verdict.rawValue.padded(Self.verdictColumns))
    return Self.margin + verdict + "  " + connection.stream.padded(streamColumns) + "  "
  }

  private func onOneLine(_ connection: ListedConnection) -> [String] {
    let endpoints = connection.endpoints.padded(endpointColumns)
    return [head(connection) + endpoints + "  " + connection.explanation] + connection.findings.map { indent + $0 }
  }

  private func onLinesOfItsOwn(_ connection: ListedConnection, _ width: Int) -> [String] {
    let columns = max(20, width - indent.columnCount - Self.margin.columnCount)
    let texts = [connection.explanation] + connection.findings
    return [head(connection) + connection.endpoints] + texts.flatMap { hanging($0, columns) }
  }

  private func hanging(_ text: String, _ columns: Int) -> [String] {
    text.wrapped(columns).enumerated().map { indent + ($0 > 0 ? Self.margin : "") + $1 }
  }
}
