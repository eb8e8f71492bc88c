import PacketScript
import Testing

@testable import TransportTracking

@Suite("FragmentTable") struct FragmentTableTests {
  static let segment = RawPackets.tcp(flags: 0x11, payload: Array(repeating: 7, count: 80))
  static let parts = [
    RawPackets.fragment(of: segment, 0..<40, more: true), RawPackets.fragment(of: segment, 40..<72, more: true),
    RawPackets.fragment(of: segment, 72..<100, more: false),
  ]

  /// The segments that frames complete.
  private func segments(of frames: [CapturedFrame]) throws -> [TCPSegment] {
    var fragments = FragmentTable()
    return try frames.compactMap { try decode($0, with: &fragments) }
  }

  static let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1], [0, 0, 1, 1, 2], [2, 2, 1, 0]]

  @Test(arguments: orders) func fragments_inAnyOrder_makeOneSegment(_ order: [Int]) throws {
    let segments = try segments(of: order.map { Self.parts[$0] })
    #expect(segments.map(\.payloadLength) == [80])
    #expect(segments.first?.traits.contains(.reassembled) == true)
    #expect(segments.first?.flags == [.fin, .ack])
  }

  @Test func ipv6Fragments_makeOneSegment() throws {
    let ends = "client [2001:db8::1]:40000\nserver [2001:db8::2]:80\n"
    let segment = try decodeLast(ends + "0 > F. 1:201(200) ack 1 ; fragments 80,80 ipv6ext hopopts")
    #expect(segment?.payloadLength == 200)
    #expect(segment?.traits.contains(.reassembled) == true)
  }

  @Test func missingFragment_isCounted() {
    let tracking = Tracking([Self.parts[0], Self.parts[2]])
    #expect(tracking.connections.isEmpty)
    #expect(tracking.statistics.fragments == 2)
    #expect(tracking.statistics.incompleteDatagrams == 1)
  }

  /// A fragment that does not go with the first one.
  static let misfits = [
    RawPackets.fragment(of: segment, 32..<72, more: true), RawPackets.fragment(of: segment, 0..<48, more: true),
    RawPackets.fragment(of: segment, 0..<32, more: true), RawPackets.fragment(of: segment, 40..<40, more: true),
  ]

  @Test(arguments: misfits) func overlap_isRefused(_ misfit: CapturedFrame) {
    #expect(throws: DecodeError.fragmentOverlap) { try segments(of: [Self.parts[0], misfit]) }
  }

  @Test func fragmentBehindTheLast_isRefused() {
    let beyond = RawPackets.fragment(of: Self.segment + Self.segment, 104..<120, more: true)
    #expect(throws: DecodeError.fragmentOverlap) { try segments(of: [Self.parts[2], beyond]) }
    #expect(throws: DecodeError.fragmentOverlap) { try segments(of: [beyond, Self.parts[2]]) }
  }

  @Test func secondLastFragment_isRefused() {
    let other = RawPackets.fragment(of: Self.segment, 40..<72, more: false)
    #expect(throws: DecodeError.fragmentOverlap) { try segments(of: [Self.parts[2], other]) }
  }

  @Test func fragmentBeyondTheLargestDatagram_isRefused() {
    var frame = Self.parts[2]
    (frame.bytes[6], frame.bytes[7]) = (0x1f, 0xff)
    #expect(throws: DecodeError.fragmentOverlap) { try segments(of: [frame]) }
  }

  @Test func moreDatagramsThanTheTableHolds_theOldestLeaves() throws {
    let capacity = UInt8(FragmentTable.capacity)
    let firsts = (0...capacity).map { RawPackets.fragment(of: Self.segment, 0..<40, more: true, identification: $0) }
    let lasts = (0...capacity).map { RawPackets.fragment(of: Self.segment, 40..<100, more: false, identification: $0) }
    var fragments = FragmentTable()
    for frame in firsts { #expect(try decode(frame, with: &fragments) == nil) }
    #expect(fragments.incomplete == 1)
    for frame in lasts.reversed().dropLast() { #expect(try decode(frame, with: &fragments)?.payloadLength == 80) }
    #expect(try decode(lasts[0], with: &fragments) == nil)
  }

  @Test func tinyFirstFragment_isRefused() {
    let tiny = RawPackets.fragment(of: Self.segment, 0..<16, more: true)
    #expect(throws: DecodeError.tcpDataOffset) { try segments(of: [tiny]) }
  }

  /// A fragment of a transport that nothing else knows: the table knows none.
  private static func path(_ transport: UInt8, _ range: Range<Int>, more: Bool) -> PacketPath {
    let length = range.count
    var path = PacketPath(offset: 3, end: 3 + length, captured: 3 + length, wireLength: 3 + length, isQuotation: false)
    path.transport = transport
    path.fragment = PacketPath.Fragment(offset: range.lowerBound, more: more, identification: 7)
    return path
  }

  @Test func anyTransport_yieldsItsHeaderAndPayload() throws {
    var fragments = FragmentTable(keepsOctets: true)
    let octets = (0..<27).map { UInt8($0) }
    func add(_ transport: UInt8, _ range: Range<Int>, more: Bool) throws -> FragmentedDatagram? {
      let frame = [0, 0, 0] + octets[range]
      return try unsafe fragments.add(Self.path(transport, range, more: more), in: frame.span.bytes) { _, _ in 4 }
    }
    #expect(try add(253, 0..<16, more: true) == nil)
    #expect(try add(254, 16..<27, more: false) == nil, "the same identification, and another protocol")
    let datagram = try #require(try add(253, 16..<27, more: false))
    #expect((datagram.number, datagram.length, datagram.header?.path.transport) == (0, 27, 253))
    #expect(datagram.header?.octets == Array(octets[..<4]))
    #expect(datagram.payload == Array(octets[4...]))
  }

  @Test func sameIdentificationOfAnotherFlow_isAnotherDatagram() throws {
    var other = Self.parts[2]
    other.bytes[15] = 99
    #expect(try segments(of: [Self.parts[0], Self.parts[1], other]).isEmpty)
  }
}
