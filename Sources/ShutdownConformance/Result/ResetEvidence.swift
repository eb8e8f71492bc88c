import TransportTracking

/// One thing that the capture shows about a reset, with the frames that show it.
///
/// It holds numbers; the words are made when they are read (``text``), so that a capture with a million resets costs no strings.
public enum ResetEvidence: Equatable, Sendable {
  /// The segment that the RST answers, its frame, and what it is.
  case answers(ResetStimulus, by: Role, frame: UInt64)
  /// The segment before it, its frame, how long before it, and the idle limit that fits the time.
  case gap(since: UInt64, duration: TimeSpan, limit: IdleLimit?)
  /// The control bits, the window field and the timestamps of the RST: how it was made.
  case form(ResetForm, window: UInt16, timestamps: TimestampUse)
  /// What its sequence number is for its alleged sender.
  case sequence(ResetSequence)
  /// Its time to live or hop limit, and that of the end's other segments.
  case timeToLive(UInt8, usual: UInt8)
  /// Its IPv4 identification, and that of the end's segment before it.
  case identification(UInt16, before: UInt16)
  /// The FIN of an end, and the frame that acknowledges it, if any.
  case fin(of: Role, frame: UInt64, ackedFrame: UInt64?)
  /// The peer's payload left before the FIN could arrive: its frame, if known, and that of the FIN.
  case crossedFin(frame: UInt64?, fin: UInt64)
  /// Octets that an end sent and nobody acknowledged.
  case unacknowledged(Role, octets: UInt32)
  /// Octets that the sender of the RST had acknowledged since it last sent something: its application may not have read them.
  case unread(of: Role, octets: UInt32)
  /// The sender's own window was closed: its receive buffer was full of data that was not read.
  case receiveBufferFull
  /// The peer's window was closed: the sender could not get rid of its data.
  case peerWindowClosed
  /// How often its sender had sent the same again without an answer, for how long, and the first and last of those frames.
  case retransmissions(count: UInt32, duration: TimeSpan, first: UInt64, last: UInt64)
  /// How many keep-alive probes were not answered, how far apart they were (zero for one), and the first and last of their frames.
  case keepAliveProbes(count: UInt32, interval: TimeSpan, first: UInt64, last: UInt64)
  /// The end had sent no payload at all.
  case neverSpoke(Role)
  /// The frame of an earlier RST or SYN of the sender that the peer challenged.
  case challenged(frame: UInt64)
  /// How many RSTs the end sent.
  case copies(UInt32)
  /// The end goes on where it stood as if there had been no RST: its next frame, and how much later that is.
  case goesOn(Role, frame: UInt64, after: TimeSpan)
  /// A sign that a third party sent it.
  case sign(InjectionSign, frames: [UInt64])
  /// How far the connection had come when a third party reset it in the client's name, in the terms of Cloudflare's study of connection
  /// tampering (*Global, Passive Detection of Connection Tampering*, SIGCOMM 2023; its signatures are recalled, the stages were checked
  /// against the announcement of Cloudflare Radar's page about them, *Bringing insights into TCP resets and timeouts*, 2024).
  case tampering(TamperingStage)
  /// What the RST says of itself.
  case diagnostic(ResetStatement)
}

/// How far a connection had come when it was tampered with.
public enum TamperingStage: String, Sendable, CaseIterable {
  /// After the handshake, before any data.
  case postACK = "post-ack"
  /// After the client's first data, before the server had answered.
  case postPSH = "post-psh"
  /// After the server had answered.
  case later = "later-in-flow"
}

/// What kind of segment provoked a reset.
public enum ResetStimulus: String, Sendable, CaseIterable {
  case syn
  case synAck = "syn-ack"
  case data
  case fin
  case acknowledgment
  case challengeAck = "challenge-ack"
  case segment
}

/// How an RST is made, which tells what made it.
public enum ResetForm: String, Sendable, CaseIterable {
  /// No ACK, no window, no timestamps: the answer of a stack that has no socket for a segment (RFC 9293 §3.10.7.1).
  case answer
  /// ACK, sequence number zero, no window: the answer to a segment without ACK, such as a SYN.
  case answerToSyn = "answer-to-syn"
  /// ACK, and a window or timestamps: only a live socket has them.
  case abort
  /// ACK and nothing else. Some stacks and most devices on the way abort like this.
  case bareAbort = "bare-abort"
  /// Neither of these.
  case other
}

/// Whether an RST has the timestamps option.
public enum TimestampUse: String, Sendable, CaseIterable {
  case present
  /// The ends had negotiated them (RFC 7323 §3.2: SHOULD be in an RST too).
  case missing
  /// The ends had not negotiated them.
  case notUsed = "not-used"
}

/// What the sequence number of an RST is for its alleged sender.
public enum ResetSequence: String, Sendable, CaseIterable {
  /// SND.NXT: what the end would have sent next. A socketless answer has it too when everything had been acknowledged.
  case next
  /// The highest number that the peer has acknowledged, with more sent: taken from the peer's segment.
  case acknowledged
  /// Zero: the segment that it answers had no ACK.
  case zero
  /// Below what the peer has acknowledged.
  case below
  /// Between what was acknowledged and what was sent.
  case between
  /// Above all that the end has sent, as far as captured.
  case above
}
