/// What one segment gave cause to note, until it is put into the log of its connection.
struct SegmentNotes {
  private var kinds = InlineArray<6, Evidence.Kind>(repeating: .synFin)
  private var details = InlineArray<6, UInt32>(repeating: 0)
  private(set) var count = 0

  /// Notes something of the segment at hand.
  mutating func add(_ kind: Evidence.Kind, detail: UInt32 = 0) {
    guard count < 6 else { return }
    kinds[count] = kind
    details[count] = detail
    count += 1
  }

  /// Puts what was noted into a log.
  func append(to log: inout EvidenceLog, _ segment: TCPSegment, _ moment: Moment) {
    for index in 0..<count {
      log.append(
        Evidence(
          kind: kinds[index], direction: segment.direction, frame: moment.frame, time: moment.time,
          sequence: segment.sequence, acknowledgment: segment.acknowledgment, payloadLength: segment.payloadLength,
          detail: details[index]))
    }
  }
}

/// What connections share beside their own records: rare things in recycled places.
struct SharedPools: ~Copyable {
  var holes = SlotPool<SequenceHoles>()
  var logs: SlotPool<EvidenceLog>
  var predecessors = SlotPool<Predecessor>()
  /// What an RST may answer, of each end.
  var recent = SlotPool<RecentSegments>()
  /// What RSTs carry to explain themselves, one of each end.
  var diagnostics = SlotPool<PerDirection<ResetDiagnostics?>>()

  /// Creates pools, with address space set aside for `logs` logs.
  init(logs: Int) { self.logs = SlotPool(reserved: logs) }
}
