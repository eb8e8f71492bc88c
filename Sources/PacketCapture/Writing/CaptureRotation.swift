/// When a new file is begun, and how many are kept.
public struct CaptureRotation: Equatable, Sendable {
  /// A file ends before it is larger than this, in octets; nil for no limit.
  public var size: UInt64?
  /// A file ends after this time of the capture, in nanoseconds; nil for no limit.
  public var interval: Int64?
  /// How many files are kept: the oldest is removed for a new one; nil for all.
  public var files: Int?

  /// Whether there may be more than one file.
  public var hasSeveralFiles: Bool { size != nil || interval != nil }

  /// Creates a rotation; without arguments there is one file.
  public init(size: UInt64? = nil, interval: Int64? = nil, files: Int? = nil) {
    self.size = size
    self.interval = interval
    self.files = files
  }
}

/// The names of the files of one capture: a strftime(3) pattern, with a number where a name would come again.
struct CaptureNames {
  let pattern: String
  /// The names that were given out, oldest first, and are still kept.
  private(set) var kept: [String] = []
  private var given = 0

  init(_ pattern: String) { self.pattern = pattern }

  /// The name of a file that begins at a time, in nanoseconds since 1970.
  ///
  /// The time is local, as in tcpdump. The number counts the files of the run, so that no name comes twice.
  mutating func next(_ time: Int64) -> String {
    var name = pattern
    if pattern.contains("%"), let text = Descriptor.format(pattern, seconds: time / 1_000_000_000) { name = text }
    if kept.contains(name) || (given > 0 && !pattern.contains("%")) { name += "\(given)" }
    given += 1
    kept.append(name)
    return name
  }

  /// Takes the names that are too many, oldest first.
  mutating func takeSurplus(_ limit: Int?) -> [String] {
    guard let limit, kept.count > limit else { return [] }
    let surplus = Array(kept.prefix(kept.count - limit))
    kept.removeFirst(surplus.count)
    return surplus
  }
}
