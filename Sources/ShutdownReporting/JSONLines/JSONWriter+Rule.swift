import ShutdownConformance

/// A rule of the catalogue.
extension JSONWriter {
  mutating func write(_ rule: Rule) {
    beginObject()
    field("record", name: "rule")
    field("rule", string: rule.id)
    field("level", name: rule.level.rawValue)
    field("summary", string: rule.summary)
    array("aliases", rule.aliases) { json, alias in json.name(alias) }
    field("observable", rule.isObservable)
    key("requirement")
    write(rule.requirement)
    array("references", rule.references) { json, reference in json.write(reference) }
    key("gates")
    beginArray()
    for (gate, name) in EvidenceGates.names where rule.gates.contains(gate) { self.name("\(name)") }
    endArray()
    object("documentation") { json in
      for (key, text) in zip(Self.documentationKeys, rule.documentation.sections.map(\.text)) {
        json.field(key, string: text)
      }
    }
    endObject()
  }

  private static let documentationKeys = ["detects", "matters", "packets", "silent", "advice"]

  private mutating func write(_ requirement: Requirement) {
    beginObject()
    field("document", string: requirement.document)
    field("section", string: requirement.section)
    field("number", string: requirement.number)
    field("strength", string: requirement.strength.rawValue)
    endObject()
  }
}
