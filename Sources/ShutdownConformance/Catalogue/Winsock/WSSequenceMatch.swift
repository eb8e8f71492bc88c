extension Rule {
  /// The documented sequence, whole.
  static let wsSequenceMatch = Rule(
    "ws-seq-1-8-match", .note, "the documented shutdown sequence, each step behind the one before it",
    requirement: .winsock("Connection Shutdown"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .observed(.fin), gates: [.bidirectional, .loss], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        One end sent a FIN (step 1), the other acknowledged it (2), then sent its own FIN (5), which was acknowledged (6). \
        Acknowledgment numbers prove the order: the first copy of the second FIN acknowledges the first.
        """,
      matters: """
        This is the graceful close that the page describes: nothing is lost, and both applications can know it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        """,
      silent: """
        When the FINs cross, when one of them is not acknowledged, and when frames are missing that could tell.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    let sequence = context.documentedSequence
    guard sequence.result == .matched, let initiator = context.view.initiator?.role,
      let one = sequence.marks?.disconnect, let two = sequence.marks?.indication,
      let five = sequence.marks?.answeringDisconnect, let six = sequence.marks?.answerIndication
    else { return nil }
    let frames = [one.frame, two.frame] + (five.frame == two.frame ? [six.frame] : [five.frame, six.frame])
    let data = context.closing(initiator.peer).trailingOctets
    let answer = data > 0 ? "\(Wording.octets(data)) and a FIN" : "a FIN"
    return Match(
      endpoint: initiator, frames: frames.sorted(),
      message: """
        the \(initiator) closed in frame \(one.frame) (step 1), the \(initiator.peer) had it in frame \(two.frame) (2) and answered \
        with \(answer) in frame \(five.frame) (5), which the \(initiator) had in frame \(six.frame) (6)
        """)
  }
}
