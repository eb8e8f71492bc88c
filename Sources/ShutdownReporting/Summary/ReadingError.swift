/// Why a capture could not be read to its end. What came before it was read, and is reported.
public struct ReadingError: Equatable, Sendable {
  /// The path of the capture.
  public var path: String
  /// Where reading stopped, in octets from the start of the file; nil when it is not known, or is not a file.
  public var offset: UInt64?
  /// What is wrong.
  public var message: String

  /// Creates an error.
  public init(path: String, offset: UInt64?, message: String) {
    self.path = path
    self.offset = offset
    self.message = message
  }
}
