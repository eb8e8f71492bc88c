import TransportTracking

/// Collects the content of the disconnect data of some connections, from their segments read again.
///
/// ```swift
/// var collector = DisconnectDataCollector(results, limit: 4096)
/// collector.take(segment, payload, of: 0, from: .client)   // every segment of result 0
/// collector.complete(&results)
/// ```
public struct DisconnectDataCollector {
  /// How much content is kept of all connections together, in octets; those that come later are given by length alone.
  static let budget = 256 << 20

  private var assemblers: [PerEnd<StreamAssembler?>]

  /// Creates a collector.
  ///
  /// - Parameters:
  ///   - results: The connections, whose places in the array name them later.
  ///   - limit: How many octets of content are kept of each end.
  public init(_ results: [ConnectionResult], limit: Int) {
    var left = Self.budget
    func assembler(_ data: DisconnectData?) -> StreamAssembler? {
      guard let data else { return nil }
      let size = Int(min(data.octets, UInt64(limit)))
      guard size <= left else { return nil }
      left -= size
      return StreamAssembler(start: data.start, length: data.octets, limit: limit)
    }
    assemblers = results.map { result in
      let data = result.disconnectData
      return PerEnd(client: assembler(data.client), server: assembler(data.server))
    }
  }

  /// Takes a segment.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - payload: What was captured of its payload.
  ///   - index: The place of its connection among the results.
  ///   - sender: The end that sent it.
  public mutating func take(_ segment: TCPSegment, _ payload: RawSpan, of index: Int, from sender: Role) {
    guard payload.byteCount > 0, !segment.flags.contains(.rst) else { return }
    assemblers[index][sender]?.take(payload, at: segment.payloadStart)
  }

  /// Takes what a frame tells: the payload of a segment, when that is whole.
  public mutating func take(
    _ content: PacketDecoder.Content, in frame: RawSpan, of index: Int, from sender: Role
  ) {
    guard case .tcp(let located) = content else { return }
    located.withPayload(in: frame) { take(located.segment, $0, of: index, from: sender) }
  }

  /// Gives the results what was collected.
  public func complete(_ results: inout [ConnectionResult]) {
    for index in results.indices {
      for role in Role.allCases {
        guard let assembler = assemblers[index][role] else { continue }
        results[index].disconnectData[role]?.content = assembler.content
        results[index].disconnectData[role]?.isComplete = assembler.isComplete
        results[index].disconnectData[role]?.hasConflict = assembler.hasConflict
      }
    }
  }
}
