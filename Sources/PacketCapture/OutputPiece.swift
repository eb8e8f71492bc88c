/// A part of one of several buffers that are written together.
public struct OutputPiece: Sendable {
  /// The place of the buffer among those that are given with it.
  public let buffer: Int
  /// The octets of the buffer.
  public let range: Range<Int>

  /// A part of a buffer.
  public init(buffer: Int, range: Range<Int>) {
    self.buffer = buffer
    self.range = range
  }
}

extension OutputFile {
  /// Writes parts of buffers, in order, without putting them together first: octets are not touched that lie in memory as they are wanted.
  ///
  /// Throws as ``write(_:)`` does.
  public func write(_ pieces: [OutputPiece], of buffers: [[UInt8]]) throws(CaptureError) {
    try reporting { (descriptor) throws(SystemError) in try descriptor.writeAll(pieces, of: buffers) }
  }
}
