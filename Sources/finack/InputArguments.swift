import PacketCapture

/// The arguments that name captures, and those that are a filter: `FILE… [FILTER]`.
///
/// The first argument is a capture. The others are captures as long as they exist, or look like one; the rest is the filter.
struct InputArguments: Equatable {
  var paths: [String]
  var filter: String?
  /// What of the filter may be a misspelt capture: its first argument, if that looks like one.
  var doubtfulFile: String?

  /// What to add when the filter does not compile, if it may be a misspelt capture.
  var filterHint: String? { doubtfulFile.map { "There is no file '\($0)', so it was taken for the filter." } }

  /// Endings of file names that no word of pcap-filter(7) has.
  private static let captureSuffixes = [".pcap", ".pcapng", ".cap", ".dmp", ".gz", ".zst"]

  /// Beginnings of paths that no filter has.
  private static let pathPrefixes = ["/", "./", "../", "~/"]

  /// Tells captures from the filter.
  ///
  /// - Parameters:
  ///   - arguments: The arguments in order.
  ///   - explicitFilter: The filter of an option; then all arguments are captures.
  ///   - exists: Whether a path exists.
  init(_ arguments: [String], explicitFilter: String?, exists: (String) -> Bool) {
    guard explicitFilter == nil else {
      paths = arguments
      filter = explicitFilter
      return
    }
    let rest = arguments.dropFirst()
    let end = rest.firstIndex { !Self.isCapture($0, exists) } ?? arguments.endIndex
    paths = Array(arguments[..<end])
    filter = end == arguments.endIndex ? nil : arguments[end...].joined(separator: " ")
    doubtfulFile = arguments[end...].first.flatMap { Self.isDoubtful($0, of: arguments.count - end) ? $0 : nil }
  }

  /// A filter in quotes has spaces, one without quotes has several words; neither begins with a dotted name, as a rule.
  private static func isDoubtful(_ argument: String, of count: Int) -> Bool {
    !argument.contains(" ") && (count == 1 || argument.contains("."))
  }

  private static func isCapture(_ argument: String, _ exists: (String) -> Bool) -> Bool {
    argument == "-" || exists(argument) || pathPrefixes.contains { argument.hasPrefix($0) }
      || captureSuffixes.contains { argument.hasSuffix($0) }
  }
}
