/// A reused window on a stream of bytes: what was read and not yet consumed.
///
/// It is filled with one `read(2)` at a time, so that a record on a pipe is there as soon as its last byte is. It is no map of the
/// file: each page of a map costs a fault, and a file that is cut short while it is mapped ends the process. It grows
/// only as bytes arrive, so that a length field alone cannot make it allocate.
@usableFromInline
struct InputBuffer: ~Copyable {
  /// How many bytes one `read(2)` asks for while records are small: large enough to hide the call, small enough for L2.
  private static let initialCapacity = 1 << 18

  /// The bytes; those before `position` are consumed, those from `end` on are not filled.
  @usableFromInline
  private(set) var storage: [UInt8]

  /// The index of the first byte that is not consumed.
  @usableFromInline
  private(set) var position = 0

  /// The index after the last byte that was read.
  @usableFromInline
  private(set) var end = 0

  private var offsetOfStorage: UInt64 = 0
  /// Where the bytes come from.
  let descriptor: Descriptor
  private let path: String

  /// Creates an empty window on a descriptor.
  init(_ descriptor: Descriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
    storage = [UInt8](repeating: 0, count: Self.initialCapacity)
  }

  /// How many bytes are there without another read.
  var available: Int { end - position }

  /// How many bytes of the stream were consumed.
  var offset: UInt64 { offsetOfStorage + UInt64(position) }

  /// Forgets what was read and goes back to a position of the descriptor.
  mutating func rewind(to start: UInt64) throws(CaptureError) {
    do {
      try descriptor.seek(to: start)
    } catch {
      throw CaptureError(.readFailed, path: path, message: error.message)
    }
    (position, end, offsetOfStorage) = (0, 0, 0)
  }

  /// The next `count` bytes, which `require` made available.
  @inline(__always)
  func withWindow<R, E: Error>(_ count: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try body(storage.span.extracting(position..<(position + count)))
  }

  /// The 32-bit integer `offset` bytes after the position.
  @inline(__always)
  func uint32(at offset: Int, _ order: ByteOrder) -> UInt32 {
    withWindow(offset + 4) { $0.uint32(at: offset, order) }
  }

  /// Makes the next `count` bytes available; false if the stream ends before.
  @inline(__always)
  mutating func require(_ count: Int) throws(CaptureError) -> Bool {
    guard available < count else { return true }
    return try fill(count)
  }

  /// Consumes bytes that `require` made available, and returns the index they start at.
  @usableFromInline
  @inline(__always)
  @discardableResult
  mutating func consume(_ count: Int) -> Int {
    let start = position
    position += count
    return start
  }

  @inline(never)
  private mutating func fill(_ count: Int) throws(CaptureError) -> Bool {
    while available < count {
      if position > 0, position + count > storage.count { discardConsumed() }
      if end == storage.count { storage.append(contentsOf: repeatElement(0, count: storage.count)) }
      do {
        let received = try descriptor.fill(&storage, from: end)
        guard received > 0 else { return false }
        end += received
      } catch {
        throw CaptureError(.readFailed, path: path, offset: offsetOfStorage + UInt64(end), message: error.message)
      }
    }
    return true
  }

  private mutating func discardConsumed() {
    let rest = available
    if rest > 0 {
      for index in 0..<rest { storage[index] = storage[position + index] }
    }
    offsetOfStorage += UInt64(position)
    position = 0
    end = rest
  }
}
