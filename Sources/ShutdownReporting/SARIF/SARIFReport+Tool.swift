import ShutdownConformance

/// The tool, with all its rules: a viewer then knows what was looked for, also where nothing was found.
extension SARIFReport {
  mutating func writeTool() {
    let version = report.version
    json.object("tool") { json in
      json.object("driver") { json in
        json.field("name", name: "finack")
        json.field("version", string: version)
        json.field("semanticVersion", string: version)
        json.message(
          "shortDescription", "Says how every TCP connection in a packet capture ended, and which packets prove it.")
        json.array("notifications", Self.notifications) { json, notification in
          json.beginObject()
          json.field("id", name: notification.id)
          json.message("shortDescription", notification.text)
          json.endObject()
        }
        json.array("rules", ReportingDescriptor.all) { json, rule in json.write(rule) }
      }
    }
  }

  private static let notifications = [
    (id: "unreadable-capture", text: "A capture could not be read to its end."),
    (id: "left-out", text: "There is more than a report holds."),
  ]
}

extension JSONWriter {
  fileprivate mutating func write(_ rule: ReportingDescriptor) {
    beginObject()
    field("id", name: rule.id)
    field("name", name: rule.id.pascalCase)
    message("shortDescription", "\(rule.summary.sentence).")
    message("fullDescription", rule.description)
    object("help") { json in
      json.field("text", string: rule.help.text.sarif)
      json.field("markdown", string: rule.help.markdown.sarif)
    }
    if let uri = rule.helpURI { field("helpUri", string: uri) }
    object("defaultConfiguration") { $0.field("level", name: rule.level) }
    object("properties") { json in json.array("tags", rule.tags) { $0.string($1) } }
    endObject()
  }
}

extension String {
  /// `TcpDataAfterFin` for `tcp-data-after-fin`: the name that viewers show (§3.49.7).
  fileprivate var pascalCase: String { split(separator: "-").map { String($0).sentence }.joined() }

  /// The text with a capital at its start.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}
