import TransportTracking

/// Everything that is said of one connection: how it ended, who began it, what was lost, and the frames that prove it.
public struct ConnectionResult: Equatable, Sendable {
  /// The frames of a connection, by number.
  public struct Frames: Equatable, Sendable {
    /// The number of the first frame, as Wireshark counts them: from 1.
    public var first: UInt64
    /// The number of the last frame.
    public var last: UInt64
    /// How many frames there are.
    public var count: UInt64

    /// Creates a range of frames.
    public init(first: UInt64, last: UInt64, count: UInt64) {
      self.first = first
      self.last = last
      self.count = count
    }
  }

  /// Its transport, and its number there.
  public var id: ConnectionID
  /// The end that opened the connection.
  public var client: SocketAddress
  /// The end that was connected to.
  public var server: SocketAddress
  /// How the roles were found.
  public var roleBasis: RoleBasis
  /// The time of the first frame.
  public var start: Timestamp
  /// The time of the last frame.
  public var end: Timestamp
  /// The frames of the connection.
  public var frames: Frames
  /// Octets of payload sequence space that each end sent; retransmissions count once.
  public var bytes: PerEnd<UInt64>
  /// How the connection ended.
  public var verdict: Verdict
  /// What the end looked like.
  public var ending: Ending
  /// Whether a violation is suspected, and only the evidence is missing; the verdict is then ``Verdict/inconclusive``.
  public var isSuspect: Bool
  /// How far the verdict can be relied on.
  public var confidence: Confidence
  /// Whether a SHOULD was not followed.
  public var deviant: Bool
  /// What is missing from the evidence.
  public var gatesShut: EvidenceGates
  /// Who closed; nil when no FIN was captured, or the order of the FINs cannot be told.
  public var initiator: Initiator?
  /// The FIN of each end.
  public var fin: PerEnd<FinSummary?>
  /// The decisive reset.
  public var reset: Reset?
  /// What became of what each end sent.
  public var delivery: PerEnd<Delivery>
  /// What an abort put at risk; nil when the connection was not aborted.
  public var atRisk: DataAtRisk?
  /// What each end sent with its close; nil when it sent nothing, or the close has no initiator.
  public var disconnectData: PerEnd<DisconnectData?>
  /// How long the end took.
  public var timing: ShutdownTiming
  /// Why it ended as it did; nil when there is nothing to tell, or it was not asked for.
  public var diagnosis: Diagnosis?
  /// The documented shutdown sequence; nil when it was not asked for.
  public var sequence: ShutdownSequence?
  /// What the application at each end was told; nil when it was not asked for.
  public var applications: PerEnd<ApplicationView>?
  /// What the rules found.
  public var findings: [Finding]
  /// From the first ICMP error about the connection to the last one; nil when none was captured. They are none of its ``frames``.
  public var icmpFrames: ClosedRange<UInt64>?
}

extension ConnectionResult {
  /// The number of the connection, which reports, records and commands call its stream.
  public var stream: UInt64 { id.number }
}

extension ConnectionResult {
  /// Creates a result.
  ///
  /// It has its place in an extension, because the initializer that the compiler makes puts a result together where it belongs; one that
  /// is written out puts it together elsewhere, and copies it.
  public init(
    id: ConnectionID, client: SocketAddress, server: SocketAddress, roleBasis: RoleBasis, start: Timestamp,
    end: Timestamp, frames: Frames, icmpFrames: ClosedRange<UInt64>? = nil, bytes: PerEnd<UInt64>, verdict: Verdict,
    ending: Ending,
    isSuspect: Bool = false, confidence: Confidence, deviant: Bool = false, gatesShut: EvidenceGates,
    initiator: Initiator?, fin: PerEnd<FinSummary?>, reset: Reset?, delivery: PerEnd<Delivery>,
    atRisk: DataAtRisk? = nil,
    disconnectData: PerEnd<DisconnectData?> = PerEnd(client: nil, server: nil),
    timing: ShutdownTiming = ShutdownTiming(), diagnosis: Diagnosis? = nil, sequence: ShutdownSequence? = nil,
    applications: PerEnd<ApplicationView>? = nil, findings: [Finding] = []
  ) {
    self.init(
      id: id, client: client, server: server, roleBasis: roleBasis, start: start, end: end, frames: frames,
      bytes: bytes, verdict: verdict, ending: ending, isSuspect: isSuspect, confidence: confidence, deviant: deviant,
      gatesShut: gatesShut, initiator: initiator, fin: fin, reset: reset, delivery: delivery, atRisk: atRisk,
      disconnectData: disconnectData, timing: timing, diagnosis: diagnosis, sequence: sequence,
      applications: applications,
      findings: findings, icmpFrames: icmpFrames)
  }
}
