import TransportTracking

extension Hypothesis {
  /// A segment came to its receiver under another address, and was answered as one of no connection (RFC 9293 §3.10.7.1).
  ///
  /// A translation of addresses that does not recognise a segment, such as one outside of the window that it has computed, may pass it on as it
  /// is. Its receiver knows nobody by that address and answers with an RST, which the sender takes for the end of the connection. What tells
  /// this from a restart is that the end goes on; that it travelled as far as the end's segments speaks against a third party.
  static let untranslatedSegment = Hypothesis(
    .untranslatedSegment, needs: [.whole, .abort, .reflex],
    CauseDocumentation(
      happened: """
        A translation of addresses on the way passed one segment on as it was: its receiver knew nobody by that address, and reset what is a \
        live connection under another.
        """,
      shows: "Decisive: the end in whose name the RST came goes on where it stood, with something new.",
      silent:
        "An end that is silent afterwards has forgotten the connection: that is stale-peer. A time to live that differs is reset-from-the-path.",
      advice: [
        """
        Let the translation of addresses between the ends drop what its connection tracking finds invalid, or find less invalid: on Linux a \
        rule that drops ctstate INVALID, or nf_conntrack_tcp_be_liberal.
        """
      ],
      commands: ["conntrack -S", "sysctl net.netfilter.nf_conntrack_tcp_be_liberal", "nft list ruleset"],
      apart: "the same segment at the receiver, with another source address"),
    weigh: { context, scale in
      guard let facts = context.abort, let stimulus = context.stimulus(of: facts.record),
        let later = context.view.continuation(of: facts.reset)
      else { return false }
      scale.at = .path
      scale.add(.decisive, "the \(facts.by) went on with the connection", facts.record.frame, later.frame)
      scale.add(.weak, "the RST answers as a host that does not know it", stimulus, facts.record.frame)
      if !facts.record.hasUsualTimeToLive {
        scale.subtract(.strong, "the RST has another time to live than the \(facts.by)'s segments", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort, let stimulus = context.stimulus(of: facts.record),
        let later = context.view.continuation(of: facts.reset)
      else { return "" }
      let (record, end) = (facts.record, facts.by)
      let elapsed = DurationText(later.time.elapsed(since: record.time), .precise)
      return """
        the \(end)'s host answered frame \(stimulus) of the \(end.peer) as if it had no such connection (RST, frame \(record.frame)), and \
        the \(end) went on with it \(elapsed) later where it stood (frame \(later.frame)): it seems that frame \(stimulus) reached it from \
        another address, passed on untranslated by a translation of addresses on the way; or a third party sent the RST
        """
    })

  /// The answer to a SYN came from another address.
  static let untranslatedReply = Hypothesis(
    .untranslatedReply, needs: [],
    CauseDocumentation(
      happened:
        "The SYN was answered from another address: the reply did not pass the translation of addresses that the SYN had passed.",
      shows: "Decisive: a SYN-ACK from another address acknowledges exactly this SYN, and the client resets it.",
      silent: "A SYN-ACK with other numbers belongs to another connection.",
      advice: [
        "Let replies take the way back through the translation: masquerade connections between hosts of one network (hairpin NAT).",
        "Let bridged frames pass the firewall where the translation is done there.",
      ],
      commands: [
        "conntrack -L -p tcp --dport {port}", "iptables-save -t nat", "sysctl net.bridge.bridge-nf-call-iptables",
        "ip rule",
      ],
      apart: "a SYN-ACK of another address with the number that this SYN asks for"),
    weigh: { context, scale in
      guard let elsewhere = context.service?.elsewhere else { return false }
      scale.at = .path
      scale.add(
        .decisive, "the SYN-ACK has the number that the SYN of another address asks for",
        context.view.connection.firstFrame,
        elsewhere.frame)
      scale.add(.strong, "it came from another address", elsewhere.frame)
      scale.name(elsewhere.otherFirstFrame, .answeredElsewhere)
      return true
    },
    tell: { context in
      guard let elsewhere = context.service?.elsewhere else { return "" }
      let first = context.view.connection.firstFrame
      guard first != elsewhere.frame else {
        return """
          the SYN-ACK of \(context.address(.server)) (frame \(first)) answers a SYN to another address (frame \
          \(elsewhere.otherFirstFrame)): it was not translated back
          """
      }
      return """
        the SYN to \(context.address(.server)) (frame \(first)) was answered from another address (frame \(elsewhere.frame)): the \
        reply was not translated back, and the client cannot take it
        """
    })
}

extension ResetRecord {
  /// Whether its time to live is that of the end's segment before it, as far as that is known.
  fileprivate var hasUsualTimeToLive: Bool { previousTimeToLive == 0 || timeToLive == previousTimeToLive }
}
