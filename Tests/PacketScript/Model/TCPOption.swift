/// An option of a TCP header; sequence numbers in it are absolute.
public enum TCPOption: Equatable, Sendable {
  /// The end of the option list: `eol`.
  case endOfList
  /// Padding: `nop`.
  case noOperation
  /// RFC 9293 §3.7.1: `mss 1460`.
  case maximumSegmentSize(UInt16)
  /// RFC 7323 §2: `wscale 7`.
  case windowScale(UInt8)
  /// RFC 2018 §2: `sackOK`.
  case sackPermitted
  /// RFC 2018 §3: `sack 1:101 201:301`.
  case sack([SACKBlock])
  /// RFC 7323 §3: `TS val 100 ecr 0`.
  case timestamps(value: UInt32, echo: UInt32)
  /// Any kind with its data: `kind 254 c0ffee`, `mptcp 00…` (kind 30), `fastopen …` (kind 34).
  case other(kind: UInt8, data: [UInt8])
  /// Octets as they are, for malformed options: `octets 0201`.
  case octets([UInt8])

  /// A block of received data: absolute sequence numbers.
  public struct SACKBlock: Equatable, Sendable {
    /// The first sequence number of the block.
    public var left: UInt32
    /// The sequence number after the block.
    public var right: UInt32
  }

  /// The option as in the header.
  public var encoded: [UInt8] {
    var writer = ByteWriter(order: .big)
    switch self {
    case .endOfList: writer.append8(0)
    case .noOperation: writer.append8(1)
    case .maximumSegmentSize(let size):
      writer.append([2, 4])
      writer.append16(size)
    case .windowScale(let shift): writer.append([3, 3, shift])
    case .sackPermitted: writer.append([4, 2])
    case .sack(let blocks):
      writer.append([5, UInt8(truncatingIfNeeded: 2 + 8 * blocks.count)])
      for block in blocks {
        writer.append32(block.left)
        writer.append32(block.right)
      }
    case .timestamps(let value, let echo):
      writer.append([8, 10])
      writer.append32(value)
      writer.append32(echo)
    case .other(let kind, let data): writer.append([kind, UInt8(truncatingIfNeeded: 2 + data.count)] + data)
    case .octets(let octets): writer.append(octets)
    }
    return writer.bytes
  }
}
