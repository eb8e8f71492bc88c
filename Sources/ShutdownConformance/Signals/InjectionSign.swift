/// A sign that an RST was not sent by the end that it names.
///
/// Most of them prove nothing alone: each has an innocent explanation, which its documentation gives.
public enum InjectionSign: String, Sendable, CaseIterable {
  /// Its time to live tells of another distance than the end's: three or more hops more or less, counted from the values that stacks begin
  /// with. Innocent: a service whose packets come from several places.
  case distance
  /// Its time to live is three or more away from the end's, by as much as two values that stacks begin with. Innocent: a stack that uses
  /// another one for answers without a socket.
  case timeToLive = "ttl"
  /// Its time to live is one or two away from the end's. Innocent: the way changed.
  case timeToLiveNear = "ttl-near"
  /// Its time to live is one that stacks begin with, and the end's is not: it was made on the link of the capture, and the end's segments
  /// were not. Innocent: hardly, unless the end has moved.
  case madeNearby = "made-nearby"
  /// Segments in the end's name come from two distances, and it has that of the SYN: a device in front of the end answers for it, and
  /// nothing tells which of the two sent the RST. Innocent: the way changed.
  case severalSources = "several-sources"
  /// Its IPv4 identification is far from the end's last one. Innocent: a stack that draws them at random.
  case identification = "ip-id"
  /// The end's next segments go on counting where its last one before the RST stood, as if there had been no RST.
  case identificationResumed = "ip-id-resumed"
  /// It acknowledges, as an abort does, and lacks the timestamps that the ends negotiated. Innocent: a stack that leaves them out.
  case timestamps = "no-timestamps"
  /// It has no ACK bit, and a number where the acknowledgment would be. Innocent: a stack that does not clear the field.
  case acknowledgmentField = "ack-field"
  /// It has the form of an answer, and there was nothing to answer. Innocent: what it answers was not captured, or an abort without ACK
  /// (RFC 9293 §3.10.5).
  case unprompted
  /// It came sooner than a quarter of the way to the end and back allows. Innocent: something answers for the end nearer than it.
  case tooFast = "too-fast"
  /// It came sooner than a tenth of that way, so that no stack of the end can have made it.
  case nearerThanTheEnd = "nearer-than-the-end"
  /// Its IPv4 identification is that of the packet before it, the peer's, and none that the end would have come to: it was made of that
  /// packet. Innocent: one of 65,536.
  case mirrored
  /// It acknowledges what the peer never sent, or less than the end had acknowledged before. Innocent: frames that are missing.
  case acknowledgesUnsent = "ack-of-unsent"
  /// Several RSTs with one acknowledgment number step through sequence numbers that the end has not reached.
  case stepped
  /// The end sends on, later than reordering explains. Innocent: a new connection whose SYN was not captured.
  case goesOn = "goes-on"
  /// Both ends are reset in the same moment, and neither RST answers anything. Innocent: two applications that abort at once.
  case bothEnds = "both-ends"

  /// How much it weighs; a claim needs four, of two signs at least, or one of five. What one stack's habit may explain weighs little, even together.
  var weight: Int {
    switch self {
    case .nearerThanTheEnd: 5
    case .mirrored: 4
    case .madeNearby, .distance, .tooFast, .acknowledgesUnsent, .severalSources: 3
    case .identificationResumed, .stepped, .goesOn, .bothEnds: 2
    case .timeToLive, .timeToLiveNear, .identification, .timestamps, .acknowledgmentField, .unprompted: 1
    }
  }

  /// The detector of Weaver, Sommer and Paxson, *Detecting Forged TCP Reset Packets* (NDSS 2009), that looks for it. The
  /// paper was checked; the names of its detectors and what they mean are recalled from it.
  public var detector: StaticString? {
    switch self {
    case .stepped: "RST_SEQ_CHANGE"
    case .goesOn: "RST_SEQ_DATA"
    default: nil
    }
  }

  /// What it says, after "the RST does not look like the server's: ".
  var words: String {
    switch self {
    case .timeToLive, .timeToLiveNear: "another time to live"
    case .distance: "a time to live of another distance"
    case .madeNearby: "a time to live that only a sender on the link of the capture has"
    case .severalSources: "segments of two distances in that name"
    case .identification: "an identification far from the end's"
    case .identificationResumed: "an identification out of sequence"
    case .timestamps: "no timestamps"
    case .acknowledgmentField: "a number in the acknowledgment field without ACK"
    case .unprompted: "the form of an answer, and nothing to answer"
    case .tooFast: "an answer sooner than the end can be reached"
    case .nearerThanTheEnd: "an answer sooner than a tenth of the way to the end"
    case .mirrored: "the identification of the packet before it"
    case .acknowledgesUnsent: "an acknowledgment of what was not sent"
    case .stepped: "numbers that step ahead of the end"
    case .goesOn: "the end goes on"
    case .bothEnds: "both ends reset at once"
    }
  }
}
