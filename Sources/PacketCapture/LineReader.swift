/// The lines of a text file, one after the other, from a reused buffer.
public struct LineReader {
  /// Longer lines than this are no records.
  private static let longestLine = 64 << 20

  private let descriptor: Descriptor
  private let path: String
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var position = 0
  private var end = 0

  /// Opens a file.
  ///
  /// Throws `cannotOpen`.
  public init(path: String) throws(CaptureError) {
    self.path = path
    do throws(SystemError) {
      descriptor = try Descriptor.reading(path)
      guard try descriptor.status().kind != .folder else { throw .isDirectory }
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
  }

  /// The next line without its end; nil at the end of the file.
  ///
  /// Throws `readFailed`; `malformed` for a line that is longer than any record.
  public mutating func next() throws(CaptureError) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let newline = buffer[searched..<end].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = newline + 1 }
        return buffer[position..<newline]
      }
      searched = end - position
      guard try fill() else {
        defer { position = end }
        return position < end ? buffer[position..<end] : nil
      }
    }
  }

  /// Reads on behind what is not consumed, which moves to the front.
  private mutating func fill() throws(CaptureError) -> Bool {
    buffer.replaceSubrange(0..<end - position, with: Array(buffer[position..<end]))
    (position, end) = (0, end - position)
    if end == buffer.count {
      guard end < Self.longestLine else {
        throw CaptureError(.malformed, path: path, message: "a line has more than \(Self.longestLine) bytes")
      }
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    do throws(SystemError) {
      let count = try descriptor.fill(&buffer, from: end)
      end += count
      return count > 0
    } catch {
      throw CaptureError(.readFailed, path: path, message: error.message)
    }
  }
}
