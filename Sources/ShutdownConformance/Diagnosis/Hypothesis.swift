/// One cause, and how to weigh it in a connection: a file beside this, a line in ``HypothesisCatalogue``, and fixtures that it hits and passes.
///
/// A class, so that a look at it copies one reference.
final class Hypothesis: Sendable {
  let cause: Cause
  /// Without all of these there is nothing to weigh.
  let needs: Needs
  let documentation: CauseDocumentation
  /// Adds what speaks for and against the cause, and whose it is; false when the packets rule it out, or are of another kind.
  let weigh: @Sendable (borrowing DiagnosisContext, inout Weighing) -> Bool
  /// Tells it, once it has won.
  let tell: @Sendable (borrowing DiagnosisContext) -> Message

  init(
    _ cause: Cause, needs: Needs, _ documentation: CauseDocumentation,
    weigh: @escaping @Sendable (borrowing DiagnosisContext, inout Weighing) -> Bool,
    tell: @escaping @Sendable (borrowing DiagnosisContext) -> Message
  ) {
    (self.cause, self.needs, self.documentation) = (cause, needs, documentation)
    (self.weigh, self.tell) = (weigh, tell)
  }
}

extension Hypothesis {
  /// What hypotheses need of a connection. It is found out once, and most of them are then not asked.
  struct Needs: OptionSet, Sendable {
    let rawValue: UInt16

    /// To be told, no lost frame, nor a direction that was not captured, may be the missing half of it. The reason of a reset is found without.
    static let whole = Needs(rawValue: 1 << 0)
    /// A decisive RST.
    static let reset = Needs(rawValue: 1 << 1)
    /// One that ended the connection when it was established.
    static let abort = Needs(rawValue: 1 << 2)
    /// One before it was established.
    static let opening = Needs(rawValue: 1 << 3)
    /// One that the end's own stack may have sent for a live socket.
    static let active = Needs(rawValue: 1 << 4)
    /// One that may be the answer of a stack without a socket.
    static let reflex = Needs(rawValue: 1 << 5)
    /// The FIN of the RST's sender.
    static let senderFin = Needs(rawValue: 1 << 6)
    /// The FIN of the RST's receiver.
    static let receiverFin = Needs(rawValue: 1 << 7)
    /// No decisive RST.
    static let noReset = Needs(rawValue: 1 << 8)
    /// Never established.
    static let unestablished = Needs(rawValue: 1 << 9)
    /// A FIN.
    static let fin = Needs(rawValue: 1 << 10)
    /// Segments that were noted.
    static let noted = Needs(rawValue: 1 << 11)
    /// Retransmissions without progress.
    static let ladder = Needs(rawValue: 1 << 12)
    /// An ICMP error.
    static let icmp = Needs(rawValue: 1 << 13)
    /// A MUST that was broken for certain.
    static let violation = Needs(rawValue: 1 << 14)
    /// A window of zero.
    static let zeroWindow = Needs(rawValue: 1 << 15)
  }
}
