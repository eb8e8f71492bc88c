import ShutdownConformance

/// What is said of single frames: the steps that they show, the findings that they caused, the data that they carry.
struct Annotations {
  private var steps: [UInt64: [Ladder.StepMark]] = [:]
  private var findings: [UInt64: [Int]] = [:]
  private let result: ConnectionResult
  private let firstFIN: UInt64?
  private let answers: (first: UInt64, last: UInt64)?

  /// - Parameters:
  ///   - result: What is said of the connection.
  ///   - shown: The frames that are shown: a finding stands at the last of its own.
  init(_ result: ConnectionResult, shown: Set<UInt64>) {
    self.result = result
    let initiator = result.initiator?.role
    firstFIN = initiator.flatMap { result.fin[$0]?.frame }
    var answers: (first: UInt64, last: UInt64)?
    var steps: [UInt64: [Ladder.StepMark]] = [:]
    result.sequence?.forEachStep { step in
      let mark = Ladder.StepMark(name: step.name, actor: step.actor, level: step.level)
      for frame in [step.frame, step.laterFrame].compactMap(\.self) { steps[frame, default: []].append(mark) }
      if step.name == .five, let first = step.frame { answers = (first, step.laterFrame ?? first) }
    }
    self.steps = steps
    self.answers = answers
    for (index, finding) in result.findings.enumerated() {
      guard let frame = finding.frames.filter(shown.contains).max() else { continue }
      findings[frame, default: []].append(index)
    }
  }

  /// An ICMP error with what is said of it.
  func row(_ error: LadderICMPError) -> Ladder.ICMPErrorRow {
    Ladder.ICMPErrorRow(error: error, findings: findings[error.frame] ?? [])
  }

  /// A segment with what is said of it.
  func row(_ segment: LadderSegment) -> Ladder.SegmentRow {
    Ladder.SegmentRow(
      segment: segment, steps: steps[segment.frame] ?? [], findings: findings[segment.frame] ?? [],
      carriesDisconnectData: carriesDisconnectData(segment))
  }

  /// The payload of the FIN that began the close, and what answers it.
  private func carriesDisconnectData(_ segment: LadderSegment) -> Bool {
    guard segment.length > 0, let initiator = result.initiator?.role else { return false }
    if segment.sender == initiator { return segment.frame == firstFIN && result.disconnectData[initiator] != nil }
    guard let answers, result.disconnectData[initiator.peer] != nil else { return false }
    return segment.frame >= answers.first && segment.frame <= answers.last
      && segment.marks.isDisjoint(with: [.retransmission, .duplicateFrame])
  }
}
