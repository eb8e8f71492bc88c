/// How numbers are put into the messages of rules.
enum Wording {
  /// `1 octet`, `2 octets`.
  static func octets(_ count: some BinaryInteger) -> String { count == 1 ? "1 octet" : "\(count) octets" }

  /// `once`, `twice`, `3 times`.
  static func times(_ count: some BinaryInteger) -> String {
    count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
  }

  /// A time in milliseconds below one second, otherwise in seconds with one decimal, not rounded up.
  static func duration(_ nanoseconds: Int64) -> String {
    guard nanoseconds >= 1_000_000_000 else { return "\(max(nanoseconds, 0) / 1_000_000) ms" }
    return "\(nanoseconds / 1_000_000_000).\(nanoseconds % 1_000_000_000 / 100_000_000) s"
  }
}
