/// Why an expectation or a capture cannot be used.
public struct CheckProblem: Error, Equatable, Sendable {
  /// The file that it is about.
  public var path: String
  /// Where in the file; nil when the whole file is meant, or it is a capture.
  public var place: SourcePlace?
  /// What is wrong, and what was expected.
  public var message: String
  /// Whether a capture is at fault and not an expectation.
  public var isAboutCapture: Bool

  /// Creates a problem.
  public init(path: String, place: SourcePlace? = nil, message: String, isAboutCapture: Bool = false) {
    self.path = path
    self.place = place
    self.message = message
    self.isAboutCapture = isAboutCapture
  }
}

extension CheckProblem: CustomStringConvertible {
  /// `file:line:column: message`, as compilers say it.
  public var description: String { "\(path):\(place.map { "\($0):" } ?? "") \(message)" }
}
