/// The one descent through a frame.
///
/// Each header has a parser in a file of its own: it checks once that all it loads was captured, moves ``PacketPath/offset`` behind the
/// header, and says what comes next. A table for each kind of number says which parser reads what: ``PacketPath/readLink(_:in:)`` for link
/// types, ``PacketPath/readPayload(ofType:in:)`` for EtherTypes, ``PacketPath/readPayload(ofProtocol:in:)`` for protocols of IP. A new
/// encapsulation is one file and one line in a table. A step reads the header at hand, and a tunnel's behind that of IP, and no more, so that
/// ``PacketPath/mostSteps`` bounds any nesting.
extension PacketPath {
  /// What a header leads to.
  enum NextHeader {
    /// What the EtherType announces.
    case etherType(UInt16)
    /// An IP header of either version.
    case internet
    /// A transport, or ICMP: the end of the descent. Which one is in ``PacketPath/transport``.
    case transport
    /// What leads to no transport.
    case foreign
  }

  /// Where a frame leads.
  enum Destination {
    /// To a transport, or a fragment of one.
    case transport(PacketPath)
    /// To something else.
    case foreign
    /// Unknown: there is no parser for its link type.
    case unknownLink
  }

  /// How many steps a descent has at most, so that no frame can make it long; no network nests as many headers.
  static let mostSteps = 32

  /// Descends from the link of a frame to its transport.
  ///
  /// - Parameters:
  ///   - frame: The captured octets.
  ///   - wireLength: The length that the frame had on the wire, in octets.
  ///   - linkType: The `LINKTYPE_` number of its interface.
  /// - Returns: Where it leads.
  /// - Throws: What is wrong with a header.
  /// - Complexity: O(1): ``mostSteps``, and twelve extension headers for each of IPv6.
  @inline(__always)
  static func descend(
    _ frame: RawSpan, wireLength: Int, linkType: UInt32
  ) throws(DecodeError) -> Destination {
    let wireLength = max(wireLength, frame.byteCount)
    var path = PacketPath(
      offset: 0, end: wireLength, captured: frame.byteCount, wireLength: wireLength, isQuotation: false)
    guard let next = try path.readLink(linkType, in: frame) else { return .unknownLink }
    return try path.follow(next, in: frame) ? .transport(path) : .foreign
  }

  /// Descends through a packet that an ICMP error quotes, in the frame of the error.
  ///
  /// - Parameters:
  ///   - offset: Where the IP header of the quoted packet begins.
  ///   - frame: The captured octets.
  /// - Returns: Its path; nil when it leads to no transport.
  /// - Throws: What is wrong with a header.
  func quotation(at offset: Int, in frame: RawSpan) throws(DecodeError) -> PacketPath? {
    var path = PacketPath(
      offset: offset, end: wireLength, captured: captured, wireLength: wireLength, isQuotation: true)
    return try path.follow(.internet, in: frame) ? path : nil
  }

  /// Reads headers until a transport comes; whether one did.
  @inline(__always)
  private mutating func follow(_ first: NextHeader, in frame: RawSpan) throws(DecodeError) -> Bool {
    var next = first
    for _ in 0..<Self.mostSteps {
      switch next {
      case .etherType(let type): next = try readPayload(ofType: type, in: frame)
      case .internet: next = try readInternet(in: frame)
      case .transport: return true
      case .foreign: return false
      }
    }
    throw .headerNesting
  }
}
