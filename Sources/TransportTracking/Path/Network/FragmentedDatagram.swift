/// An IP datagram that came in fragments, as far as they are known: what its transport is decoded from.
struct FragmentedDatagram: Sendable {
  /// The header of the transport, from the first fragment.
  struct Header: Sendable {
    /// Octets of it on the wire, its options counted.
    let length: Int
    /// The path of the first fragment, at the places of ``octets``: the header begins at 0, and the end is that of the fragment.
    let path: PacketPath
    /// What was captured of it.
    let octets: [UInt8]

    init(_ path: PacketPath, in frame: RawSpan, length: Int) {
      self.length = length
      octets = frame.octets(in: path.captured(path.offset..<path.offset + length))
      self.path = path.rebased
    }
  }

  /// Which one it is, in the order in which they began, from 0.
  let number: UInt64
  /// The header of its transport; nil while the first fragment was not captured.
  var header: Header?
  /// Octets of the transport, its header counted; nil while the datagram is not whole.
  var length: Int?
  /// The octets behind the header, as far as captured without a gap, when the datagram is whole and its octets are kept.
  var payload: [UInt8] = []

  init(number: UInt64) { self.number = number }
}

extension PacketPath {
  /// The same path from the header of the transport on, for octets that begin there.
  fileprivate var rebased: PacketPath {
    var path = self
    (path.offset, path.end) = (0, length)
    (path.captured, path.wireLength) = (max(0, captured - offset), wireLength - offset)
    return path
  }
}
