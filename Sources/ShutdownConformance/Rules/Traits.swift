import TransportTracking

/// What makes a connection worth a rule's look: the tracker's observations, and what follows from the terminal facts.
///
/// A rule names the traits that it watches. A connection that closed normally has none of them, and no rule is run for it.
struct Traits: OptionSet, Hashable, Sendable {
  /// The bits of `Observations`, and those below.
  let rawValue: UInt64

  /// Creates traits from bits.
  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Traits that the tracker observed.
  init(_ observations: Observations) { rawValue = observations.rawValue & ~Self.derived.rawValue }

  /// Traits that the tracker observed, as a rule names them.
  static func observed(_ observations: Observations) -> Traits { Traits(observations) }

  /// Both ends closed at once.
  static let simultaneousClose = Traits(rawValue: 1 << 48)
  /// An end has sent its FIN, and the other has not.
  static let oneSidedClose = Traits(rawValue: 1 << 49)
  /// A FIN was not acknowledged.
  static let finUnacked = Traits(rawValue: 1 << 50)
  /// A FIN was sent while payload of earlier segments was outstanding.
  static let finWithOutstandingData = Traits(rawValue: 1 << 51)
  /// A FIN was acknowledged late.
  static let finAckedLate = Traits(rawValue: 1 << 52)
  /// A reset that counts.
  static let decisiveReset = Traits(rawValue: 1 << 53)
  /// Never established.
  static let neverEstablished = Traits(rawValue: 1 << 54)
  /// Retransmissions without progress.
  static let ladder = Traits(rawValue: 1 << 55)
  /// A side's window was closed at the end.
  static let zeroWindowAtEnd = Traits(rawValue: 1 << 56)
  /// The first copy of a FIN acknowledges data that was not captured, or was itself not captured.
  static let lossAtClose = Traits(rawValue: 1 << 57)
  /// An RST, and a noted segment: more than an RST that ends a connection.
  static let oddReset = Traits(rawValue: 1 << 59)
  /// A SYN that offered ECN was refused, and one without the offer followed.
  static let ecnRefused = Traits(rawValue: 1 << 60)

  /// The last payload before a FIN was not pushed.
  static let finWithoutPush = Traits(rawValue: 1 << 58)

  /// A FIN that came at once behind the acknowledgment of data which had waited for it.
  static let finHeldBack = Traits(rawValue: 1 << 61)

  /// An incarnation of the same flow ended before this one began.
  static let reincarnation = Traits(rawValue: 1 << 63)

  /// A storm of resets from one end.
  static let resetStorm = Traits(rawValue: 1 << 62)

  /// A FIN that was not acknowledged, although its receiver has sent several segments since.
  static let finWithheld = Traits(rawValue: 1 << 23)

  /// How many there may be.
  static let capacity = 64

  /// The traits that do not come from the tracker: the upper bits, and one that observations leave free.
  static let derived = Traits(rawValue: ~0 << 48 | Traits.finWithheld.rawValue)

  /// Half a round trip less than this is no sign of a FIN that was held back: the application may have closed just then.
  static let leastHeldRoundTrip: TimeSpan = .milliseconds(20)
}
