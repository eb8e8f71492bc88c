import ShutdownConformance

/// The results: each finding of a connection, each expectation that is not met.
extension SARIFReport {
  mutating func writeResults() {
    json.key("results")
    json.beginArray()
    for item in report.cases {
      switch report.command {
      case .analyze: writeAnalysis(item, connectionIndex: index(of: item.connection, in: item))
      case .check:
        for problem in item.problems {
          write(SARIFResult(problem, of: item, connectionIndex: index(of: problem.connection, in: item)))
        }
      }
    }
    json.endArray()
  }

  private mutating func writeAnalysis(_ item: ReportCase, connectionIndex: Int) {
    let findings = item.connection.map(report.findings) ?? []
    let path = report.captures.count == 1 ? report.captures[0].path : nil
    for finding in findings {
      write(SARIFResult(finding, of: item, path: path, connectionIndex: connectionIndex))
    }
    guard findings.isEmpty, let problem = item.problems.first else { return }
    write(SARIFResult(problem, of: item, path: path, connectionIndex: connectionIndex))
  }

  private mutating func write(_ result: SARIFResult) {
    json.beginObject()
    json.field("ruleId", string: result.rule)
    if let index = ReportingDescriptor.indexes[result.rule] { json.field("ruleIndex", UInt64(index)) }
    json.field("kind", name: result.isSuspicion ? "review" : "fail")
    json.field("level", name: result.isSuspicion ? "none" : result.level)
    json.message("message", result.message)
    json.key("locations")
    json.beginArray()
    writeLocation(result)
    json.endArray()
    if let artifact = result.relatedPath.flatMap(artifact) {
      json.array("relatedLocations", [artifact]) { json, artifact in
        json.beginObject()
        json.physicalLocation(artifact)
        json.message("message", "the capture")
        json.endObject()
      }
    }
    writeCodeFlow(result)
    json.object("partialFingerprints") { $0.field("finackResult/v1", name: fingerprint.next(of: result.identity)) }
    writeProperties(result)
    json.endObject()
  }

  private mutating func writeLocation(_ result: SARIFResult) {
    json.beginObject()
    if let artifact = result.path.flatMap(artifact) { json.physicalLocation(artifact, at: result.place) }
    if result.connection != nil {
      json.array("logicalLocations", [connections[result.connectionIndex]]) { json, connection in
        json.beginObject()
        json.field("index", UInt64(result.connectionIndex))
        json.field("name", name: connection.name)
        if connection.capture != nil { json.field("fullyQualifiedName", string: connection.fullName) }
        json.field("kind", name: "connection")
        json.endObject()
      }
    }
    json.endObject()
  }

  /// Through the frames that prove it, and those that closed the connection: 12 → 15 → 19.
  private mutating func writeCodeFlow(_ result: SARIFResult) {
    let steps = result.steps
    guard result.connection != nil, !steps.isEmpty else { return }
    let (parent, index) = (connections[result.connectionIndex], result.connectionIndex)
    let artifact = (result.place == nil ? result.path : result.relatedPath).flatMap(artifact)
    json.key("codeFlows")
    json.beginArray()
    json.beginObject()
    json.key("threadFlows")
    json.beginArray()
    json.beginObject()
    json.array("locations", steps) { json, step in
      json.beginObject()
      json.object("location") { json in
        if let artifact { json.physicalLocation(artifact) }
        json.logicalLocation(frame: step.frame, of: parent, index: index)
        json.message("message", "frame \(step.frame): \(step.text)")
      }
      json.field("importance", name: step.isEssential ? "essential" : "important")
      json.endObject()
    }
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private mutating func writeProperties(_ result: SARIFResult) {
    guard let connection = result.connection else { return }
    json.object("properties") { json in
      json.field("stream", connection.stream)
      json.field("verdict", name: connection.verdict.rawValue)
      json.field("ending", name: connection.endingName.text)
      json.field("confidence", name: connection.confidence.rawValue)
      json.array("gatesShut", connection.gatesShut.reportedNames) { $0.name($1) }
      json.array("frames", Array(result.frames.prefix(FrameStep.limit))) { $0.integer($1) }
      json.array("citations", result.citations) { $0.string($1) }
    }
  }
}

extension JSONWriter {
  /// A place in an artifact (§3.29): the whole file, unless it is a text.
  mutating func physicalLocation(_ artifact: SARIFArtifact.Indexed, at place: ReportProblem.Place? = nil) {
    object("physicalLocation") { json in
      json.object("artifactLocation") { $0.write(artifact.uri, index: artifact.index) }
      guard let place else { return }
      json.object("region") { json in
        json.field("startLine", UInt64(clamping: place.line))
        json.field("startColumn", UInt64(clamping: place.column))
      }
    }
  }

  /// A frame below its connection (§3.33).
  fileprivate mutating func logicalLocation(frame: UInt64, of connection: SARIFConnection, index: Int) {
    array("logicalLocations", ["frame \(frame)"]) { json, name in
      json.beginObject()
      json.field("name", name: name)
      json.field("fullyQualifiedName", string: "\(connection.fullName)/\(name)")
      json.field("kind", name: "frame")
      json.field("parentIndex", UInt64(index))
      json.endObject()
    }
  }
}
