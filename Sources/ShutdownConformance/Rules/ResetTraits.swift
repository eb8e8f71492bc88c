/// What makes the decisive reset worth the look of rules that are about few resets.
///
/// A rule that watches ``Traits/decisiveReset`` may name some of these: without any of them it has nothing to say of a reset, and is not
/// run. Most resets are those of an application that aborts a live socket, and have one or none.
struct ResetTraits: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// Its sender had sent a FIN.
  static let afterOwnFin = ResetTraits(rawValue: 1 << 0)
  /// Its receiver has sent a FIN, before or after.
  static let toCloser = ResetTraits(rawValue: 1 << 1)
  /// Payload of its receiver was not acknowledged.
  static let intoData = ResetTraits(rawValue: 1 << 2)
  /// Its sender had sent keep-alive probes or retransmissions that nothing answered.
  static let afterRepetition = ResetTraits(rawValue: 1 << 3)
  /// Nothing had been sent for long (``EvaluationOptions/idleTime``).
  static let afterSilence = ResetTraits(rawValue: 1 << 4)
  /// The connection was not synchronized.
  static let whileOpening = ResetTraits(rawValue: 1 << 5)
  /// It has no ACK.
  static let withoutAck = ResetTraits(rawValue: 1 << 6)
  /// Its receiver's window was closed.
  static let atClosedWindow = ResetTraits(rawValue: 1 << 7)
  /// An RST of the connection says something of itself.
  static let withDiagnostics = ResetTraits(rawValue: 1 << 8)

  /// How many there may be.
  static let capacity = 16

  init(rawValue: UInt16) { self.rawValue = rawValue }
}
