import TransportTracking

extension Hypothesis {
  /// Retransmissions that nothing answers (RFC 9293 §3.8.3).
  static let blackhole = Hypothesis(
    .blackhole, needs: [.whole],
    CauseDocumentation(
      happened:
        "An end sent the same again and again, and nothing came back any more: not an acknowledgment, not a reset, nothing.",
      shows: """
        Decisive: retransmissions for 100 s (R2 of RFC 9293 §3.8.3), and silence. Strong: five or more. Weak: three.
        """,
      silent: """
        Any segment of the other end while it was sent again says that the way works: then it is answers-without-taking, receiver-stalled or \
        path-mtu-black-hole.
        """,
      advice: [
        "Capture at the other end at the same time: what arrives there tells whether the way there, the way back, or the host fails."
      ],
      commands: ["ip route get {server}", "ss -ti '( dport = :{port} )'", "conntrack -L -d {server}"],
      apart: "nothing at all of the other end after the first retransmission"),
    weigh: { context, scale in
      guard let (role, ladder) = context.silentLadder else { return false }
      scale.at = .path
      let grade: Grade =
        context.view.hasGivenUp(ladder, context.options) ? .decisive : ladder.count >= 5 ? .strong : .weak
      scale.add(
        grade,
        "nothing came back to \(ladder.count) retransmissions of the \(role) in \(DurationText(ladder.span, .precise))",
        ladder.firstFrame, ladder.lastFrame)
      if context.view.closing(role).sackAbove.exists {
        scale.subtract(.strong, "octets behind it had arrived", context.view.closing(role).sackAbove.frame)
      }
      if let facts = context.abort, facts.isStalled, facts.by == role {
        scale.add(.strong, "the \(role) gave up and reset", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let (role, ladder) = context.silentLadder else { return "" }
      let (fin, octets) = (context.view.closing(role).fin, context.view.endpoint(role).unackedPayload)
      let what: Message = octets > 0 ? "\(Wording.octets(octets))" : fin.exists ? "its FIN" : "what it had sent"
      let idle = context.view.silence(beforeFlightOf: role).flatMap { $0 >= context.options.idleTime ? $0 : nil }
      let before = idle.map { " after \(DurationText($0, .precise)) of silence" } ?? ""
      let end = context.abort.map { ", until it gave up and reset (frame \($0.record.frame))" } ?? ""
      return """
        the \(role) sent \(what)\(before) and then \(ladder.count) times again in \(DurationText(ladder.span, .precise)) \
        (\(Wording.frames(ladder.firstFrame, ladder.lastFrame))), and nothing came back\(end)
        """
    })

  /// A stack answers every copy, and takes none.
  static let answersWithoutTaking = Hypothesis(
    .answersWithoutTaking, needs: [.whole, .ladder],
    CauseDocumentation(
      happened: "An end sends the same again and again; it arrives, for each copy is answered, and it is not taken.",
      shows:
        "Strong: two retransmissions or more were answered by an acknowledgment that asks for the very same octets.",
      silent:
        "An answer that acknowledges what came behind, by SACK, says that this segment alone vanishes: that is path-mtu-black-hole.",
      advice: [
        "Look at the stack that answers: it drops what it gets (checksum, timestamps that seem old, MD5 or AO, memory).",
        "Look for a device that changes these segments on the way.",
      ],
      commands: ["nstat -az TcpInCsumErrors TcpExtPAWSEstab TcpExtTCPRcvQDrop TcpExtTCPMD5Failure"],
      apart: "an acknowledgment behind each copy that asks for the same octets"),
    weigh: { context, scale in
      guard let (role, ladder) = context.answeredLadder else { return false }
      scale.at = Party(role.peer)
      scale.add(
        ladder.answers > 2 ? .decisive : .strong,
        "\(ladder.answers) answers of the \(role.peer) ask for the same octets",
        ladder.firstAnswerFrame, ladder.lastAnswerFrame)
      if ladder.echoes > 1 {
        scale.add(
          .strong, "\(ladder.echoes) of them echo the timestamp of a copy", ladder.firstAnswerFrame,
          ladder.lastAnswerFrame)
      }
      return true
    },
    tell: { context in
      guard let (role, ladder) = context.answeredLadder else { return "" }
      return """
        the \(role) sent the same \(ladder.count) times again in \(DurationText(ladder.span, .precise)) \
        (\(Wording.frames(ladder.firstFrame, ladder.lastFrame))), and the \(role.peer) answered \(Wording.times(ladder.answers)) that it \
        still waits for it: the copies arrive, and its stack does not take them
        """
    })
}

extension DiagnosisContext {
  /// Retransmissions to which nothing came back, until the end of the capture or until their sender gave up and reset.
  fileprivate var silentLadder: (role: Role, ladder: RetransmissionLadder)? {
    guard rules.facts.isSynchronized, facts == nil || abort != nil else { return nil }
    for role in Role.allCases {
      let ladder = view.closing(role).ladder
      if let abort {
        guard abort.isStalled, abort.by == role, !ladder.isAnswered else { continue }
      } else if view.quietLadder(of: role, options) == nil {
        continue
      }
      guard view.endpoint(role.peer).window != 0 else { continue }
      return (role, ladder)
    }
    return nil
  }

  /// Retransmissions that are answered, and not acknowledged.
  fileprivate var answeredLadder: (role: Role, ladder: RetransmissionLadder)? {
    guard facts == nil, rules.facts.isSynchronized else { return nil }
    for role in Role.allCases {
      guard let ladder = view.unansweredLadder(of: role, options), ladder.answers > 1 else { continue }
      guard !view.closing(role).sackAbove.exists else { continue }
      // The peer has to drop what acknowledges octets that it has not sent; a third party may have sent them in its name.
      let isForged = rules.isAckedUnsent(role.peer) || rules.isForgedFinAcked(of: role.peer)
      guard !isForged, !rules.isFinDoubtful(role), !rules.isFinDoubtful(role.peer) else { continue }
      guard view.endpoint(role.peer).window != 0 else { continue }
      return (role, ladder)
    }
    return nil
  }
}
