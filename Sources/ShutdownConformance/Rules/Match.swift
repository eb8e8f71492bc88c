/// A place where the predicate of a rule holds.
struct Match: Sendable {
  /// The end that it is about; nil when it is about both.
  var endpoint: Role?
  /// The frames that prove it.
  var frames: FrameList
  /// What happened, in plain words with the numbers.
  var message: Message
  /// Whether it can be no more than a suspicion, whatever the gates say.
  var isSuspicion = false
  /// How grave it is, when that is not the level of the rule.
  var level: Finding.Level?
}

extension Match {
  /// A place that three frames prove, or fewer.
  @inline(__always)
  init(
    endpoint: Role?, frames first: UInt64, _ second: UInt64? = nil, _ third: UInt64? = nil, message: Message,
    isSuspicion: Bool = false, level: Finding.Level? = nil
  ) {
    self.init(
      endpoint: endpoint, frames: FrameList(first, second, third), message: message, isSuspicion: isSuspicion,
      level: level)
  }

  init(
    endpoint: Role?, frames: [UInt64], message: Message, isSuspicion: Bool = false, level: Finding.Level? = nil
  ) {
    self.init(
      endpoint: endpoint, frames: FrameList(frames), message: message, isSuspicion: isSuspicion, level: level)
  }
}
