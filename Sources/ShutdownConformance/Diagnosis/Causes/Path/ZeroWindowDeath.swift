import TransportTracking

extension Hypothesis {
  /// A window of zero until the connection was reset (RFC 9293 §3.8.6.1).
  static let zeroWindowDeath = Hypothesis(
    .zeroWindowDeath, needs: [.whole, .abort, .active, .zeroWindow],
    CauseDocumentation(
      happened: "An application did not read, its window closed, and one of the ends gave up and reset the connection.",
      shows: "Decisive: the window was zero when the RST came, and the other had sent data.",
      silent: "A window that opened again before the reset has nothing to do with it.",
      advice: [
        "Look why the application behind the closed window did not read: the network and the other end did their part."
      ],
      commands: ["ss -tmi '( sport = :{port} or dport = :{port} )'"],
      apart: "a window of zero in the last segments before the reset"),
    weigh: { context, scale in
      guard let facts = context.abort, let reader = context.stuckReader(facts) else { return false }
      scale.at = Party(reader)
      scale.add(
        .decisive, "the \(reader)'s window was closed when the \(facts.by) reset", facts.record.precedingFrame,
        facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let reader = context.stuckReader(facts) else { return "" }
      let who = reader == facts.by ? "reset with that data unread" : "gave up and reset"
      let stuck = context.undelivered(reader.peer)
      let waiting = stuck > 0 ? ", with \(Wording.octets(stuck)) of the \(reader.peer) waiting in vain" : ""
      return """
        the \(reader)'s window was closed, because its application did not read\(waiting), when the \(facts.by) \(who) (frame \
        \(facts.record.frame))
        """
    })

  /// A receiver keeps its window closed, and answers every probe.
  static let receiverStalled = Hypothesis(
    .receiverStalled, needs: [.whole, .noReset, .zeroWindow],
    CauseDocumentation(
      happened: "An application does not read: its stack answers every probe, and the window stays closed.",
      shows: "Strong: three probes of the closed window or more. Decisive: for half a minute or longer.",
      silent:
        "Probes that nothing answers are a black hole. A connection that is reset in the end is zero-window-death.",
      advice: [
        "Find out what the application behind the closed window waits for: the network and the other end did their part."
      ],
      commands: ["ss -tmi '( sport = :{port} or dport = :{port} )'"],
      apart: "probes of a closed window, each answered by a window of zero"),
    weigh: { context, scale in
      guard let (reader, probes) = context.stalledReader else { return false }
      scale.at = Party(reader)
      scale.add(
        probes.lastTime.elapsed(since: probes.firstTime) >= .seconds(30) ? .decisive : .strong,
        "\(probes.count) answers to probes say that the window is closed still", probes.firstFrame, probes.lastFrame)
      return true
    },
    tell: { context in
      guard let (reader, probes) = context.stalledReader else { return "" }
      return """
        the \(reader)'s application does not read: its window stayed closed for \
        \(DurationText(probes.lastTime.elapsed(since: probes.firstTime), .precise)), and it answered \(probes.count) probes of the \(reader.peer) by a window of zero \
        (\(Wording.frames(probes.firstFrame, probes.lastFrame)))
        """
    })
}

extension DiagnosisContext {
  /// The end whose window was closed when the connection was reset.
  fileprivate func stuckReader(_ facts: ResetFacts) -> Role? {
    let record = facts.record
    let reader: Role? = record.receiverWindow == 0 ? facts.peer : record.previousWindow == 0 ? facts.by : nil
    guard let reader, view.endpoint(reader).knows.contains(.windowKnown), view.hasSpoken(reader.peer) else {
      return nil
    }
    return reader
  }

  /// The end whose window is closed, and the probes of the other.
  fileprivate var stalledReader: (reader: Role, probes: ProbeRun)? {
    for reader in Role.allCases {
      let probes = view.closing(reader.peer).windowProbeAnswers
      guard probes.count >= 3, view.endpoint(reader).window == 0, view.endpoint(reader).knows.contains(.windowKnown)
      else { continue }
      return (reader, probes)
    }
    return nil
  }
}
