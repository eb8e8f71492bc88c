/// The order of the octets of a number.
public enum ByteOrder: Sendable {
  /// Least significant octet first.
  case little
  /// Most significant octet first: network order.
  case big
}
