import ShutdownConformance

/// A format that a command offers, with what writes its kind of output; it has the members of the format too.
@dynamicMemberLookup
public struct OfferedFormat<Purpose: OutputPurpose>: Sendable {
  /// The format.
  public let format: OutputFormat
  /// What writes the output of the command in it.
  public let writer: Purpose.Writer

  /// The format, if the command offers it.
  public init?(_ format: OutputFormat) {
    guard let writer = Purpose.writer(of: format) else { return nil }
    self.format = format
    self.writer = writer
  }

  /// The format of this name, if the command offers it.
  public init?(name: String) {
    guard let offered = Self.all.first(where: { $0.name == name }) else { return nil }
    self = offered
  }

  /// The formats that the command offers.
  public static var all: [Self] { OutputFormat.all.compactMap(Self.init) }

  /// The format that the command writes when none is named: the first.
  public static var standard: Self { all[0] }

  /// What is known of the format.
  public subscript<Value>(dynamicMember member: KeyPath<OutputFormat, Value>) -> Value { format[keyPath: member] }
}

extension OfferedFormat: Equatable {
  /// Whether two formats are the same, which is to say that they have one name.
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }
}

extension OfferedFormat where Purpose == ConnectionPurpose {
  /// A reporter that writes this format.
  public func makeReporter(_ options: ReporterOptions = ReporterOptions()) -> any Reporter {
    if let grouping = options.grouping, let reporter = GroupReporter(grouping, self, options) { return reporter }
    return writer(options)
  }
}
