import BasicContainers

/// The probes of clients at endpoints: 512 pairs at most, of which the one leaves that was seen least lately.
struct ProbeTable: ~Copyable {
  private static let (sets, ways) = (128, 4)

  struct Entry {
    var client = EndpointKey.none
    var server = EndpointKey.none
    var probe = ServiceFacts.Probe()
  }

  private var entries = UniqueArray<Entry>()

  /// The probes of a client at an endpoint.
  func find(_ client: EndpointKey, _ server: EndpointKey) -> ServiceFacts.Probe? {
    guard !entries.isEmpty else { return nil }
    let set = Self.set(client, server)
    for place in set where entries[place].client == client.host && entries[place].server == server {
      return entries[place].probe
    }
    return nil
  }

  /// Adds a probe.
  mutating func add(
    _ neighbour: ServiceFacts.Neighbour, opened: Timestamp, client: EndpointKey, server: EndpointKey
  ) {
    if entries.isEmpty { entries = UniqueArray(repeating: Entry(), count: Self.sets * Self.ways) }
    var chosen = Self.set(client, server).lowerBound
    for place in Self.set(client, server) {
      if entries[place].client == client.host, entries[place].server == server {
        return entries[place].probe.add(neighbour, opened: opened)
      }
      if entries[place].probe.last.frame < entries[chosen].probe.last.frame { chosen = place }
    }
    entries[chosen] = Entry(client: client.host, server: server)
    entries[chosen].probe.add(neighbour, opened: opened)
  }

  private static func set(_ client: EndpointKey, _ server: EndpointKey) -> Range<Int> {
    let hash = client.host.hash() ^ server.hash() &* 0x9e37_79b9_7f4a_7c15
    let first = Int(truncatingIfNeeded: hash >> 32) & (sets - 1) * ways
    return first..<first + ways
  }
}
