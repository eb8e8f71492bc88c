import Testing

@testable import TransportTracking

/// A frame may end behind any octet: the descent says in which header, and nothing traps.
@Suite("Truncated headers") struct TruncationTests {
  /// A frame in pieces, each with what is wrong when the capture ends within it; nil where the frame then leads nowhere.
  struct Layers: CustomTestStringConvertible {
    var testDescription: String
    var linkType: UInt32
    var pieces: [(octets: [UInt8], error: DecodeError?)]

    init(_ description: String, _ linkType: UInt32, _ pieces: (String, DecodeError?)...) {
      testDescription = description
      self.linkType = linkType
      self.pieces = pieces.map { (hex($0.0), $0.1) }
    }
  }

  static let addresses = "020000000001 020000000002"
  static let ipv4 = "4500 0028 0007 0000 40 06 0000 0a000001 0a000002"
  static let ipv6 = "60000000 0014 06 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
  /// With a hop-by-hop header and destination options of 8 octets each.
  static let extended = "60000000 0024 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
  static let extensions = "3c 00 01 04 00000000 06 00 01 04 00000000"
  static let tcp = "9c40 0050 000003e8 00001388 5002 ffff 0000 0000"

  static let frames = [
    Layers(
      "Ethernet", 1, (addresses + "0800", .linkHeaderTruncated), (ipv4, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers(
      "Ethernet, IPv6", 1, (addresses + "86dd", .linkHeaderTruncated), (ipv6, .ipHeaderTruncated),
      (tcp, .tcpHeaderTruncated)),
    Layers(
      "Ethernet, IPv6 with extension headers", 1, (addresses + "86dd", .linkHeaderTruncated),
      (extended, .ipHeaderTruncated), (extensions, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers(
      "802.1ad and 802.1Q", 1, (addresses + "88a8", .linkHeaderTruncated),
      ("0007 8100 0008 0800", .linkHeaderTruncated), (ipv4, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers(
      "SNAP", 1, (addresses + "0030", .linkHeaderTruncated), ("aaaa 03 000000 0800", nil), (ipv4, .ipHeaderTruncated),
      (tcp, .tcpHeaderTruncated)),
    Layers(
      "Linux cooked", 113, ("0000 0001 0006 020000000001 0000 0800", .linkHeaderTruncated), (ipv4, .ipHeaderTruncated),
      (tcp, .tcpHeaderTruncated)),
    Layers(
      "Linux cooked 2", 276, ("86dd 0000 00000002 0001 00 06 0200000000010000", .linkHeaderTruncated),
      (ipv6, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers("null", 0, ("02000000", .linkHeaderTruncated), (ipv4, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers("loop", 108, ("0000001c", .linkHeaderTruncated), (ipv6, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
    Layers("raw IP", 101, (ipv4, .ipHeaderTruncated), (tcp, .tcpHeaderTruncated)),
  ]

  @Test(arguments: frames) func truncatedHeader_isNamed(_ layers: Layers) throws {
    let whole = layers.pieces.flatMap(\.octets)
    var end = 0
    for (octets, error) in layers.pieces {
      for length in end..<end + octets.count {
        let frame = CapturedFrame(
          bytes: Array(whole.prefix(length)), wireLength: whole.count, linkType: layers.linkType)
        // The first octet of a raw packet is all that its link needs.
        let error = length == 0 ? .linkHeaderTruncated : error
        if let error {
          #expect(throws: error, "\(length) octets") { try decode(frame) }
        } else {
          #expect(try decode(frame) == nil, "\(length) octets")
        }
      }
      end += octets.count
    }
    let segment = try decode(CapturedFrame(bytes: whole, linkType: layers.linkType))
    #expect(segment?.sequence == SequenceNumber(1000))
  }

  /// The second pass keeps the octets of fragments, of which any may be cut, in front of its IP options too.
  @Test(arguments: 0...100) func truncatedFragment_isAFragmentOrNothing(_ length: Int) {
    let packet = RawPackets.ipv4(
      Array(repeating: 7, count: 40), options: Array(repeating: 1, count: 40), fragment: 0x2005)
    var decoder = PacketDecoder()
    let content = unsafe decoder.decode(
      packet.span.bytes.extracting(0..<min(length, packet.count)), wireLength: packet.count, linkType: 101)
    if case .fragment(let fragment)? = content {
      #expect(length >= 20)
      #expect(fragment.flow == nil)
    } else {
      #expect(length < 20)
    }
  }
}
