import ShutdownConformance

extension OutputFormat {
  /// SARIF 2.1.0 (OASIS), for code scanning.
  static let sarif = OutputFormat("sarif", Writers(report: { SARIFReport($0).bytes }))
}

/// A report in SARIF 2.1.0 (OASIS Standard, 27 March 2020): the catalogue as rules, each finding as a result with the frames as a code flow.
///
/// - A finding that is suspected and not proven has the kind `review` and the level `none` (§3.27.9): it is for a person to look at.
/// - A capture is an artifact. Frames have no place in SARIF, so they are logical locations below their connection.
/// - Where several captures were read as one timeline, which file a frame is from is not said.
struct SARIFReport {
  let report: Report
  var json: JSONWriter
  let artifacts: [SARIFArtifact]
  /// The connections of the results: each is a logical location, in the order of the cases.
  let connections: [SARIFConnection]
  private let connectionIndexes: [SARIFConnection.Key: Int]
  var fingerprint = Fingerprint()
  private(set) var bytes: [UInt8] = []

  init(_ report: Report) {
    self.report = report
    artifacts = SARIFArtifact.all(of: report)
    (connections, connectionIndexes) = SARIFConnection.all(of: report)
    var buffer: [UInt8] = []
    json = JSONWriter(taking: &buffer)
    write()
    json.endLine(into: &bytes)
  }

  private mutating func write() {
    json.beginObject()
    json.field("$schema", name: "https://json.schemastore.org/sarif-2.1.0.json")
    json.field("version", name: "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    writeTool()
    json.object("automationDetails") { $0.field("id", name: "finack-\(report.command.rawValue)/") }
    writeInvocation()
    writeArtifacts()
    json.array("logicalLocations", connections) { json, connection in
      json.beginObject()
      json.field("name", name: connection.name)
      if connection.capture != nil { json.field("fullyQualifiedName", string: connection.fullName) }
      json.field("kind", name: "connection")
      json.object("properties") { json in
        json.field("client", name: "\(connection.result.client)")
        json.field("server", name: "\(connection.result.server)")
      }
      json.endObject()
    }
    writeResults()
    json.endObject()
    json.endArray()
    json.endObject()
  }

  private mutating func writeArtifacts() {
    if artifacts.contains(where: { $0.uri.isRelative }) {
      json.object("originalUriBaseIds") { json in
        json.object(SARIFArtifact.base) { $0.message("description", "The folder that finack ran in.") }
      }
    }
    json.array("artifacts", artifacts) { json, artifact in
      json.beginObject()
      json.object("location") { $0.write(artifact.uri, index: nil) }
      if let length = artifact.length { json.field("length", length) }
      json.array("roles", [artifact.isCapture ? "analysisTarget" : "userSpecifiedConfiguration"]) { $0.name($1) }
      json.endObject()
    }
  }

  private mutating func writeInvocation() {
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.field("executionSuccessful", report.exit.isWorkDone)
    json.field("exitCode", UInt64(clamping: report.exit.status))
    json.field("exitCodeDescription", string: report.exit.meaning.sarif)
    json.key("toolExecutionNotifications")
    json.beginArray()
    for error in report.errors { writeNotification("unreadable-capture", "error", error.text, path: error.path) }
    if let sentence = report.leftOutSentence { writeNotification("left-out", "warning", sentence, path: nil) }
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private mutating func writeNotification(_ id: String, _ level: String, _ text: String, path: String?) {
    json.beginObject()
    json.object("descriptor") { $0.field("id", name: id) }
    json.field("level", name: level)
    json.message("message", text)
    if let artifact = path.flatMap(artifact) {
      json.array("locations", [artifact]) { json, artifact in
        json.beginObject()
        json.physicalLocation(artifact)
        json.endObject()
      }
    }
    json.endObject()
  }

  /// Where a connection of a case stands among the logical locations.
  func index(of connection: ConnectionResult?, in item: ReportCase) -> Int {
    connection.flatMap { connectionIndexes[SARIFConnection.Key($0, capture: item.capture)] } ?? 0
  }

  /// The artifact of a path; nil for what has no URI.
  func artifact(_ path: String) -> SARIFArtifact.Indexed? {
    guard let uri = URIReference(path: path), let index = artifacts.firstIndex(where: { $0.uri == uri }) else {
      return nil
    }
    return (index, uri)
  }
}

/// A file that a report is about.
struct SARIFArtifact {
  /// The name of the folder that relative references start at.
  static let base = "%SRCROOT%"

  /// An artifact with its position.
  typealias Indexed = (index: Int, uri: URIReference)

  let uri: URIReference
  let length: UInt64?
  let isCapture: Bool

  /// Captures in their order, then the others in the order of the cases, each once.
  static func all(of report: Report) -> [SARIFArtifact] {
    var (artifacts, known) = ([SARIFArtifact](), Set<URIReference>())
    func add(_ path: String, _ length: UInt64? = nil, isCapture: Bool) {
      guard let uri = URIReference(path: path), known.insert(uri).inserted else { return }
      artifacts.append(SARIFArtifact(uri: uri, length: length, isCapture: isCapture))
    }
    for capture in report.captures { add(capture.path, capture.size, isCapture: true) }
    for error in report.errors { add(error.path, isCapture: true) }
    for item in report.cases where report.command == .check && item.isBad {
      add(item.capture, isCapture: true)
      for place in item.problems.compactMap(\.place) { add(place.path, isCapture: false) }
    }
    return artifacts
  }
}

extension JSONWriter {
  /// The members of an `artifactLocation` (§3.4).
  mutating func write(_ uri: URIReference, index: Int?) {
    field("uri", string: uri.text)
    if uri.isRelative { field("uriBaseId", name: SARIFArtifact.base) }
    if let index { field("index", UInt64(index)) }
  }

  /// A `message` in plain text (§3.11).
  mutating func message(_ key: String, _ text: String) {
    object(key) { $0.field("text", string: text.sarif) }
  }
}
