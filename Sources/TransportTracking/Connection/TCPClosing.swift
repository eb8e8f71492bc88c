/// What closing adds to a connection: the cold part, made when the first FIN, RST or oddity is captured.
public struct TCPClosing: Sendable {
  /// What closing adds to one end.
  public struct End: Sendable {
    /// Its FIN.
    public internal(set) var fin = FinRecord()
    /// Its RST that matters: of those not disproved, the first of the best ``ResetRecord/Position``.
    public internal(set) var reset = ResetRecord()
    /// How many RSTs it sent, those of no effect included.
    public internal(set) var resets: UInt32 = 0
    /// The frame of its first RST that had no effect; zero when there was none.
    public internal(set) var ignoredReset: UInt64 = 0
    /// Its retransmissions without progress.
    public internal(set) var ladder = RetransmissionLadder()
    /// Octets of payload first sent after it had acknowledged the peer's FIN.
    public internal(set) var trailingOctets: UInt64 = 0
    /// The first frame with such payload; zero when there was none.
    public internal(set) var trailingFrame: UInt64 = 0
    /// The holes in its sequence space.
    var holes = PoolIndex.none

    init() {}
  }

  /// End a of the flow.
  public internal(set) var a = End()
  /// End b of the flow.
  public internal(set) var b = End()
  /// The frame of the first ICMP error about this connection; zero when there was none.
  public internal(set) var icmpFrame: UInt64 = 0

  init() {}
}
