import Testing

@testable import TransportTracking

/// What the second reading of a capture sees in its frames.
@Suite("PacketDecoder") struct PacketDecoderTests {
  private static let payload = (0..<80).map { UInt8($0) }
  private static let segment = RawPackets.tcp(flags: 0x11, payload: payload)
  private static let parts = [
    RawPackets.fragment(of: segment, 0..<40, more: true), RawPackets.fragment(of: segment, 40..<72, more: true),
    RawPackets.fragment(of: segment, 72..<100, more: false),
  ]
  private var decoder = PacketDecoder()

  private mutating func decode(_ frame: CapturedFrame) -> PacketDecoder.Content? {
    unsafe decoder.decode(frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType)
  }

  /// The payload of the segment that a frame holds or completes.
  private mutating func payload(_ frame: CapturedFrame) -> [UInt8]? {
    guard case .tcp(let located)? = decode(frame) else { return nil }
    return unsafe located.withPayload(in: frame.bytes.span.bytes) { $0.octets(in: 0..<$0.byteCount) }
  }

  /// The number of the datagram that a frame is a part of, and whether the header of its segment is known.
  private mutating func fragment(_ frame: CapturedFrame) -> (datagram: UInt64, hasHeader: Bool)? {
    guard case .fragment(let fragment)? = decode(frame) else { return nil }
    return (fragment.datagram, fragment.flow != nil)
  }

  @Test mutating func wholeSegment_hasItsPayload() {
    #expect(payload(CapturedFrame(bytes: RawPackets.ipv4(Self.segment), linkType: 101)) == Self.payload)
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]])
  mutating func lastFragmentCaptured_completesTheSegment(_ order: [Int]) {
    for index in order.dropLast() { #expect(fragment(Self.parts[index])?.datagram == 0) }
    #expect(payload(Self.parts[order[2]]) == Self.payload)
  }

  @Test mutating func fragment_isKnownByTheHeaderOfTheFirst() {
    #expect(fragment(Self.parts[2])?.hasHeader == false)
    #expect(fragment(Self.parts[0])?.hasHeader == true)
    #expect(fragment(Self.parts[2])?.hasHeader == true)
    let other = RawPackets.fragment(of: Self.segment, 0..<40, more: true, identification: 8)
    #expect(fragment(other)?.datagram == 1)
  }

  /// The second fragment is cut behind 20 of its 32 octets: what comes after the gap is not the beginning of anything.
  @Test mutating func cutFragment_endsThePayload() {
    var cut = Self.parts[1]
    (cut.wireLength, cut.bytes) = (cut.bytes.count, Array(cut.bytes.prefix(40)))
    _ = decode(Self.parts[0])
    _ = decode(cut)
    #expect(payload(Self.parts[2]) == Array(Self.payload.prefix(40)))
  }

  /// The analysis drops the datagram, and so does this; but the frame is one of its flow.
  @Test mutating func misfit_isAFragment_andEndsItsDatagram() {
    _ = decode(Self.parts[0])
    let overlap = RawPackets.fragment(of: Self.segment, 32..<72, more: true)
    #expect(fragment(overlap).map { [$0.datagram == 0, $0.hasHeader] } == [true, true])
    #expect(fragment(Self.parts[1])?.datagram == 1)
    #expect(fragment(Self.parts[2])?.datagram == 1)
  }

  @Test mutating func otherFrame_tellsNothing() {
    #expect(decode(CapturedFrame(bytes: RawPackets.ipv4([1, 2, 3, 4], transport: 17), linkType: 101)) == nil)
    #expect(decode(CapturedFrame(bytes: [], linkType: 101)) == nil)
  }
}
