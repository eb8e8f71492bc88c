/// A pcap-filter(7) expression, compiled for each link type when it is first met.
struct FrameFilter {
  private let expression: String
  private let path: String
  private var programs: [LinkType: FilterProgram?] = [:]
  private var current: FilterProgram?
  private var currentLinkType: LinkType?

  /// Creates the filter and checks its syntax.
  ///
  /// Some primitives exist on some link types only, so it has to compile for one of those that differ most.
  init(_ expression: String, path: String) throws(CaptureError) {
    self.expression = expression
    self.path = path
    var firstFailure: CaptureError?
    for candidate in [LinkType.ethernet, .raw, .linuxSLL, .ieee80211Radiotap] {
      do {
        try select(candidate)
        return
      } catch {
        firstFailure = firstFailure ?? error
      }
    }
    if let firstFailure { throw firstFailure }
  }

  /// Makes the program for `linkType` the current one.
  @inline(__always)
  mutating func select(_ linkType: LinkType) throws(CaptureError) {
    guard linkType != currentLinkType else { return }
    try compile(linkType)
  }

  private mutating func compile(_ linkType: LinkType) throws(CaptureError) {
    if let known = programs[linkType] {
      current = known
    } else {
      do {
        current = try FilterProgram.compile(expression, for: linkType)
      } catch {
        throw CaptureError(
          .filterSyntax, path: path, message: "filter \"\(expression)\" on \(linkType) frames: \(error.message)")
      }
      programs.updateValue(current, forKey: linkType)
    }
    currentLinkType = linkType
  }

  /// Whether a frame of the selected link type passes.
  func matches(_ frame: RawSpan, originalLength: Int) -> Bool {
    current?.matches(frame, originalLength: originalLength) ?? false
  }
}
