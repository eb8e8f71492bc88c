/// What stands before the IP header of a frame.
public enum LinkEncapsulation: Equatable, Sendable {
  /// LINKTYPE_ETHERNET.
  case ethernet
  /// LINKTYPE_LINUX_SLL: cooked, version 1.
  case sll
  /// LINKTYPE_LINUX_SLL2: cooked, version 2.
  case sll2
  /// LINKTYPE_RAW: nothing.
  case raw
  /// LINKTYPE_NULL: the address family in the byte order of the capturing host.
  case null(ByteOrder)
  /// LINKTYPE_LOOP: the address family in network order.
  case loop
  /// Any other number of the registry; nothing is put before the IP header.
  case other(UInt32)

  /// The `LINKTYPE_` value of the tcpdump registry.
  public var linkType: UInt32 {
    switch self {
    case .ethernet: 1
    case .sll: 113
    case .sll2: 276
    case .raw: 101
    case .null: 0
    case .loop: 108
    case .other(let number): number
    }
  }

  init?(word: String, hostOrder: ByteOrder) {
    switch word {
    case "ethernet": self = .ethernet
    case "sll": self = .sll
    case "sll2": self = .sll2
    case "raw": self = .raw
    case "null": self = .null(hostOrder)
    case "loop": self = .loop
    default:
      guard let number = UInt32(word) else { return nil }
      self = .other(number)
    }
  }
}
