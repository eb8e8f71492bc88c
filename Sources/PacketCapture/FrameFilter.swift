/// A pcap-filter(7) expression, compiled for each link type when it is first met.
struct FrameFilter {
  private let expression: FilterExpression
  private let path: String
  private var programs: [LinkType: FilterProgram?] = [:]
  /// The program for the selected link type; nil if nothing can match there.
  private(set) var program: FilterProgram?

  private var selected: LinkType?

  /// Creates the filter and checks its length, its names and its syntax.
  ///
  /// Some primitives exist on some link types only, so it has to compile for one of those that differ most.
  init(_ text: String, names: CaptureOptions.FilterNames, path: String) throws(CaptureError) {
    self.path = path
    do {
      expression = try FilterExpression(text, names: names)
    } catch {
      throw CaptureError(.filterSyntax, path: path, message: "filter \"\(text.beginning)\": \(error.message)")
    }
    var firstFailure: PcapFailure?
    for candidate in [LinkType.ethernet, .raw, .linuxSLL, .ieee80211Radiotap] {
      do {
        try compile(candidate)
        return
      } catch {
        firstFailure = firstFailure ?? error
      }
    }
    guard let firstFailure else { return }
    throw CaptureError(.filterSyntax, path: path, message: "filter \"\(text.beginning)\": \(firstFailure.message)")
  }

  /// Makes the program for `linkType` the current one.
  @inline(__always)
  mutating func select(_ linkType: LinkType) throws(CaptureError) {
    guard linkType != selected else { return }
    do {
      try compile(linkType)
    } catch {
      throw CaptureError(
        .filterSyntax, path: path,
        message: "filter \"\(expression.text.beginning)\" on \(linkType) frames: \(error.message)")
    }
  }

  /// Makes the program for `linkType` the current one; where the expression says nothing of such frames, none of them matches.
  @inline(__always)
  mutating func selectIfPossible(_ linkType: LinkType) {
    do {
      try select(linkType)
    } catch {
      programs.updateValue(nil, forKey: linkType)
      (program, selected) = (nil, linkType)
    }
  }

  private mutating func compile(_ linkType: LinkType) throws(PcapFailure) {
    if let known = programs[linkType] {
      program = known
    } else {
      program = try FilterProgram.compile(expression.text, for: linkType, isOptimized: expression.isOptimized)
      programs.updateValue(program, forKey: linkType)
    }
    selected = linkType
  }
}

extension String {
  /// So much of an expression as a message quotes.
  var beginning: String { unicodeScalars.count > 200 ? "\(String(unicodeScalars.prefix(200)))…" : self }
}
