import TransportTracking

extension Hypothesis {
  /// A violation explains the end.
  static let stackFault = Hypothesis(
    .stackFault, needs: .violation,
    CauseDocumentation(
      happened: "A stack broke a rule of the protocol, and the connection ended as it did because of that.",
      shows:
        "Decisive: a MUST that was broken for certain, by the end that the rule names, before the connection ended.",
      silent: "A violation that has no bearing on the end is reported by its rule alone.",
      advice: ["Update, or mend, that stack; the rule's page says what it has to do."],
      apart: "a finding of the level violation"),
    weigh: { context, scale in
      guard let fault = context.fault else { return false }
      scale.at = fault.endpoint.map { Party($0) } ?? .unknown
      let frames = fault.frames
      scale.add(.decisive, "\(fault.rule)", frames.first ?? 0, frames.last ?? 0)
      return true
    },
    tell: { context in
      guard let fault = context.fault else { return "" }
      let who = fault.endpoint.map { "the \($0)'s stack broke a rule" } ?? "a stack broke a rule"
      return "\(who) (\(fault.rule)): \(fault.words)"
    })

  /// A stack goes on after a reset that it has to take.
  static let validResetNotTaken = Hypothesis(
    .validResetNotTaken, needs: [.whole],
    CauseDocumentation(
      happened:
        "A stack answers a reset that is valid by asking for the very number that the reset has: both go on in circles.",
      shows:
        "Its own acknowledgments name the number of the resets that it does not obey. Strong: twice. Decisive: three times or more.",
      silent:
        "One challenge, and then silence, is what RFC 5961 asks for. Resets at another number have to be challenged.",
      advice: [
        "Update, or mend, the stack that goes on: a reset at RCV.NXT ends the connection (RFC 9293 §3.10.7.4, RFC 5961 §3.2)."
      ],
      apart: "an acknowledgment that names the number of the reset before it"),
    weigh: { context, scale in
      guard let sender = context.declinedSender else { return false }
      let (run, reset) = (context.view.closing(sender).declined, context.view.closing(sender).firstExactResetFrame)
      scale.at = Party(sender.peer)
      scale.add(
        run.count > 2 ? .decisive : .strong,
        "the \(sender.peer) asked \(Wording.times(run.count)) for the very number that the reset has", reset,
        run.firstFrame,
        run.lastFrame)
      return true
    },
    tell: { context in
      guard let sender = context.declinedSender else { return "" }
      let end = context.view.closing(sender)
      return """
        the \(sender) reset (frame \(end.firstExactResetFrame)) with the number that the \(sender.peer) waits for, and the \(sender.peer) \
        did not obey: it asked for that number \(Wording.times(end.declined.count)) more \
        (\(Wording.frames(end.declined.firstFrame, end.declined.lastFrame)))
        """
    })

  /// Resets and challenges in circles.
  static let challengeLoop = Hypothesis(
    .challengeLoop, needs: [.abort, .reflex],
    CauseDocumentation(
      happened:
        "An end answered what the other had challenged: there is no such connection, and the reset that says so ended it.",
      shows: "Decisive: a challenge ACK (RFC 5961 §3.2, §4.2), and an RST that takes its number from it.",
      silent: "A SYN from the same port before it is port-reuse-half-open.",
      advice: [
        "Look why the end sent what was challenged: a reset at a number that the other does not expect, or a forged one."
      ],
      apart: "a challenge ACK directly before the reset"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.answersChallenge else { return false }
      scale.at = Party(facts.by)
      scale.add(.decisive, "the RST answers a challenge", facts.record.precedingFrame, facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      return """
        the \(facts.peer) challenged what the \(facts.by) had sent (frame \(facts.record.precedingFrame)), and the answer, an RST (frame \
        \(facts.record.frame)), ended the connection: the \(facts.by) has no such connection
        """
    })
}

extension DiagnosisContext {
  /// The rules whose violation explains how a connection ends: their breach keeps the other end waiting, or makes it reset.
  private static let ending: Set<String> = [
    "tcp-fin-seq-moved", "tcp-fin-ack-withheld", "tcp-half-duplex-no-rst", "tcp-ack-of-unsent-fin",
    "tcp-segment-after-rst-received",
    "tcp-rst-closed-form", "tcp-fin-seq-consumed",
  ]

  /// The end whose exact reset was not obeyed.
  fileprivate var declinedSender: Role? { Role.allCases.first { view.isDeclined($0) } }

  /// The first violation that explains the end.
  fileprivate var fault: Finding? { findings.first { $0.isViolation && Self.ending.contains($0.rule) } }
}
