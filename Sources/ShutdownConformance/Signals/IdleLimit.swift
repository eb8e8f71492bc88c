import TransportTracking

/// An idle time after which something well known gives a connection up.
public struct IdleLimit: Equatable, Sendable {
  /// The time in seconds.
  public let seconds: Int
  /// What has this limit by default, as in "the idle limit of …".
  public let owner: StaticString

  /// Whether it says nothing when the time is up, and resets what comes after that.
  public let isSilent: Bool

  private init(seconds: Int, owner: StaticString, isSilent: Bool = false) {
    self.seconds = seconds
    self.owner = owner
    self.isSilent = isSilent
  }

  /// Limits are told apart by their time.
  public static func == (left: IdleLimit, right: IdleLimit) -> Bool { left.seconds == right.seconds }

  /// The limits that are known, the shortest first. Most can be configured, so that any other time may be a limit too.
  ///
  /// Checked in the makers' documentation or code: AWS Network Load Balancer (350 s, silent: it resets what comes later), Azure Load Balancer
  /// (4 min; it resets both ends then, where that is switched on), TCP keep-alive (two hours, RFC 9293 §3.8.4, MUST-28). The others are
  /// recalled, and not checked.
  public static let known: [IdleLimit] = [
    IdleLimit(seconds: 5, owner: "many HTTP servers (Node.js, Apache httpd: keep-alive)"),
    IdleLimit(seconds: 60, owner: "an AWS Application or Classic Load Balancer, or of many proxies"),
    IdleLimit(seconds: 75, owner: "nginx (keep-alive)"),
    IdleLimit(seconds: 240, owner: "Azure Load Balancer"),
    IdleLimit(seconds: 350, owner: "an AWS Network Load Balancer", isSilent: true),
    IdleLimit(seconds: 600, owner: "a Google Cloud load balancer or firewall", isSilent: true),
    IdleLimit(seconds: 3600, owner: "many firewalls"),
    IdleLimit(seconds: 7200, owner: "TCP keep-alive (RFC 9293 §3.8.4)"),
  ]

  /// The limit that a silence fits: as long as it, and at most a fiftieth or a second longer. A reset that ends the silence by itself
  /// (`isAnnounced`) is of none that is silent.
  static func fitting(_ silence: TimeSpan, isAnnounced: Bool = false) -> IdleLimit? {
    known.first { limit in
      if isAnnounced, limit.isSilent { return false }
      let time = TimeSpan.seconds(limit.seconds)
      let excess = silence - time
      return excess >= -.milliseconds(50) && excess <= max(time / 50, .seconds(1))
    }
  }
}
