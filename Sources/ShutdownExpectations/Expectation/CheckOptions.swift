import ShutdownConformance
import TransportTracking

/// How a capture is to be analyzed: `options:` of an expectation, by the names that `analyze` has for them.
public struct CheckOptions: Equatable, Sendable {
  /// The filter expression in pcap-filter(7) syntax.
  public var filter: String?
  /// Where the filter stands, for the message when it does not compile.
  public var filterPlace: SourcePlace?
  /// The thresholds.
  public var evaluation = EvaluationOptions()
  /// The same as arguments of `analyze` and `explain`.
  public internal(set) var arguments: [String] = []

  /// The options without any.
  public init() {}

  /// The longest time that an option takes: a day.
  private static let longest = NumberRange.number("86400 s", .duration) ?? 0

  private static let times: [String: WritableKeyPath<EvaluationOptions, TimeSpan> & Sendable] = [
    "msl": \.maximumSegmentLifetime, "r2": \.giveUpTime, "quiescence": \.quiescence,
    "ack-delay": \.acknowledgmentDelay, "idle": \.idleTime,
  ]

  private static let keys = [
    "filter", "msl", "strict-msl", "doc-strict", "r2", "quiescence", "ack-delay", "idle", "storm",
  ]

  init(_ entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    guard let entries = entry.value.entries else {
      problems.add("'options' takes a mapping of \(Self.keys.joined(separator: ", "))", entry.value.place)
      return
    }
    for option in entries { read(option, &problems) }
    let strict = entries.first { $0.key == "strict-msl" && $0.value.boolean == true }
    if let strict, entries.contains(where: { $0.key == "msl" }) {
      problems.add("'msl' and 'strict-msl' exclude each other", strict.place)
    }
  }

  private mutating func read(_ option: YAMLNode.Entry, _ problems: inout ProblemList) {
    if let path = Self.times[option.key] {
      guard let time = Self.time(option, &problems) else { return }
      evaluation[keyPath: path] = time
      arguments += ["--\(option.key)", Self.seconds(time)]
      return
    }
    switch option.key {
    case "filter":
      filter = option.value.isNull ? nil : option.value.scalar?.trimmed
      filterPlace = option.value.place
      guard let filter, !filter.isEmpty else {
        return problems.add("'filter' takes an expression of pcap-filter(7)", option.value.place)
      }
      arguments += ["--filter", filter]
    case "strict-msl":
      guard problems.boolean(option) == true else { return }
      evaluation.maximumSegmentLifetime = EvaluationOptions.strictMaximumSegmentLifetime
      arguments.append("--strict-msl")
    case "doc-strict":
      guard problems.boolean(option) == true else { return }
      evaluation.isDocumentStrict = true
      arguments.append("--doc-strict")
    case "storm":
      guard let count = option.value.scalar.flatMap(UInt32.init) else {
        return problems.add("'storm' takes a number of resets, not \(option.value.kindName)", option.value.place)
      }
      evaluation.stormLength = count
      arguments += ["--storm", "\(count)"]
    default: problems.addUnknown(option, in: "options", Self.keys)
    }
  }

  /// A time as the command line takes it.
  private static func seconds(_ time: TimeSpan) -> String {
    time == .seconds(Int(time.wholeSeconds)) ? "\(time.wholeSeconds)" : "\(Double(time.nanoseconds) / 1e9)"
  }

  /// Seconds, as on the command line, or a time with its unit.
  private static func time(_ option: YAMLNode.Entry, _ problems: inout ProblemList) -> TimeSpan? {
    let text = option.value.scalar ?? ""
    let time = NumberRange.number(text[...], .duration) ?? NumberRange.number(text[...], .count).map { $0 * 1e9 }
    guard let time, time > 0, time <= longest else {
      problems.add(
        "'\(option.key)' takes seconds, more than 0 and at most 86400, not \(option.value.kindName)", option.value.place
      )
      return nil
    }
    return TimeSpan(nanoseconds: Int64(time))
  }
}
