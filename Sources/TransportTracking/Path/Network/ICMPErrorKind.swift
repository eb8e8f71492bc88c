/// What an ICMP error says: RFC 792, RFC 1122 §3.2.2.1 and RFC 1812 §5.2.7.1 for IPv4, RFC 4443 §3 for IPv6.
public struct ICMPErrorKind: Hashable, Sendable {
  /// Whether it is ICMP (4) or ICMPv6 (6).
  public var version: IPAddress.Version
  /// The type of the message.
  public var type: UInt8
  /// The code of the message.
  public var code: UInt8

  /// Creates a kind from the fields of a message.
  public init(version: IPAddress.Version, type: UInt8, code: UInt8) {
    self.version = version
    self.type = type
    self.code = code
  }

  /// Whether the error ends a connection attempt: RFC 9293 §3.9.2.2 calls codes 2 to 4 of Destination Unreachable hard errors;
  /// Linux and others refuse a connection on any Destination Unreachable of either version.
  public var isUnreachable: Bool { version == .v4 ? type == 3 && code != 4 : type == 1 }

  /// The name of the type: `destination unreachable`.
  public var name: String {
    switch (version, type) {
    case (.v4, 3), (.v6, 1): "destination unreachable"
    case (.v4, 4): "source quench"
    case (.v4, 11), (.v6, 3): "time exceeded"
    case (.v4, 12), (.v6, 4): "parameter problem"
    case (.v6, 2): "packet too big"
    default: "type \(type)"
    }
  }

  /// What the code says in the words of Wireshark, such as `host unreachable`; nil for a code without a meaning of its own.
  public var reason: String? {
    let names =
      switch (version, type) {
      case (.v4, 3): Self.unreachable
      case (.v4, 11): ["time to live exceeded in transit", "fragment reassembly time exceeded"]
      case (.v4, 12): ["pointer indicates the error", "required option missing", "bad length"]
      case (.v6, 1): Self.unreachableV6
      case (.v6, 3): ["hop limit exceeded in transit", "fragment reassembly time exceeded"]
      case (.v6, 4): Self.parameterProblemV6
      default: [String]()
      }
    return Int(code) < names.count ? names[Int(code)] : nil
  }

  /// ``reason``, or the number of a code without a meaning; nil for code 0 of a type that has no codes.
  public var detail: String? { reason ?? (code > 0 ? "code \(code)" : nil) }

  private static let unreachable = [
    "network unreachable", "host unreachable", "protocol unreachable", "port unreachable", "fragmentation needed",
    "source route failed", "destination network unknown", "destination host unknown", "source host isolated",
    "network administratively prohibited", "host administratively prohibited", "network unreachable for TOS",
    "host unreachable for TOS", "communication administratively filtered", "host precedence violation",
    "precedence cutoff in effect",
  ]
  private static let unreachableV6 = [
    "no route to destination", "administratively prohibited", "beyond scope of source address", "address unreachable",
    "port unreachable", "source address failed ingress/egress policy", "reject route to destination",
    "error in source routing header",
  ]
  private static let parameterProblemV6 = [
    "erroneous header field encountered", "unrecognized next header type encountered",
    "unrecognized IPv6 option encountered",
  ]
}

extension ICMPErrorKind: CustomStringConvertible {
  /// `destination unreachable (host unreachable)`, as Wireshark has it; `source quench`; `destination unreachable (code 77)`.
  public var description: String {
    detail.map { "\(name) (\($0))" } ?? name
  }
}
