/// A pcap-filter(7) expression, compiled for each link type when it is first met.
struct FrameFilter {
  private let expression: String
  private let path: String
  private var programs: [LinkType: FilterProgram?] = [:]
  /// The program for the selected link type; nil if nothing can match there.
  private(set) var program: FilterProgram?

  private var selected: LinkType?

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
    guard linkType != selected else { return }
    try compile(linkType)
  }

  private mutating func compile(_ linkType: LinkType) throws(CaptureError) {
    if let known = programs[linkType] {
      program = known
    } else {
      do {
        program = try FilterProgram.compile(expression, for: linkType)
      } catch {
        throw CaptureError(
          .filterSyntax, path: path, message: "filter \"\(expression)\" on \(linkType) frames: \(error.message)")
      }
      programs.updateValue(program, forKey: linkType)
    }
    selected = linkType
  }
}
