import TransportTracking

/// The first octets of a segment's payload, held by value: a long connection allocates nothing for each of its segments.
public struct PayloadPreview: Equatable, Sendable {
  /// How many octets are kept at most.
  public static let capacity = 48

  private var storage = InlineArray<48, UInt8>(repeating: 0)
  /// How many octets are kept.
  public private(set) var count = 0

  /// An empty preview.
  public init() {}

  /// The beginning of some octets.
  public init(_ octets: some Sequence<UInt8>) {
    for octet in octets.prefix(Self.capacity) { append(octet) }
  }

  /// The beginning of captured payload.
  public init(_ payload: RawSpan) {
    for offset in 0..<min(payload.byteCount, Self.capacity) { append(payload.octet(at: offset)) }
  }

  /// The octets.
  public var octets: [UInt8] { (0..<count).map { storage[$0] } }

  private mutating func append(_ octet: UInt8) {
    storage[count] = octet
    count += 1
  }

  /// Compares the octets.
  public static func == (left: PayloadPreview, right: PayloadPreview) -> Bool { left.octets == right.octets }
}
