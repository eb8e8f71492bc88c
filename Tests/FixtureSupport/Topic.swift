/// What the fixtures of a folder directly below `Fixtures/` have in common, in the order of the index.
public enum Topic: String, CaseIterable, Sendable {
  case formats, links, opening, closing, resets, artefacts, diagnoses, rules

  /// What the topic is about.
  public var summary: String {
    switch self {
    case .formats: "Capture files: containers, byte orders, sections, and times at the ends of their range."
    case .links: "What lies below TCP: link types, tags of a VLAN, IPv6, fragments, and what is no TCP at all."
    case .opening: "How connections begin, or do not, and how ports are used again."
    case .closing: "How connections end with a FIN, and those that are still open, or fall silent."
    case .resets: "How connections end with an RST; a fixture for each reason, by its name."
    case .artefacts: "What the capture did to the packets: lost, doubled, cut, or seen from one side only."
    case .diagnoses: "Why connections ended so: a fixture for each cause."
    case .rules:
      "For each rule a capture that it finds something in (`hit`), and one close to it that it does not (`pass`)."
    }
  }

  /// The fixtures of the topic.
  public var fixtures: [Fixture] { Fixture.all.filter { $0.name.hasPrefix(rawValue + "/") } }
}
