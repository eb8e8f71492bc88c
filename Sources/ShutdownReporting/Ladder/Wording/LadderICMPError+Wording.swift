import ShutdownConformance
import TransportTracking

extension LadderICMPError {
  /// `ICMP destination unreachable (host unreachable), about seq 101, from 192.0.2.1`
  var text: String {
    [[name, reason].compactMap(\.self).joined(separator: " "), details].joined(separator: ", ")
  }

  /// `ICMP destination unreachable`
  var name: String { "\(kind.version == .v4 ? "ICMP" : "ICMPv6") \(kind.name)" }

  /// `(host unreachable)`; nil when the code says nothing.
  var reason: String? { kind.detail.map { "(\($0))" } }

  /// `MTU 1400, about seq 101, from 192.0.2.1`: the source where it is not the other end.
  var details: String {
    let mtu = nextLinkMTU.map { "MTU \($0)" }
    let number = sequence.map { "about seq \($0)" } ?? "about a segment of the \(receiver)"
    return [mtu, number, isFromPeer ? nil : "from \(source)"].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether the other end sent it, and nobody between the ends.
  var isFromPeer: Bool { sender == receiver.peer }
}
