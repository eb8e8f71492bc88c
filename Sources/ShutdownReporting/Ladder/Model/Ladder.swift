import ShutdownConformance
import TransportTracking

/// One connection as two columns and what happened between them: what every renderer draws.
///
/// The end that began the teardown is on the left, as in the table of the documented sequence. Where nobody did, or both, or nobody
/// knows, the client is.
public struct Ladder: Equatable, Sendable {
  /// A line between the columns.
  enum Row: Equatable, Sendable {
    /// A segment.
    case segment(SegmentRow)
    /// An ICMP error about a segment.
    case icmpError(ICMPErrorRow)
    /// Segments and ICMP errors that are counted.
    case folded(FoldedStretch)
    /// Nothing was captured for a time.
    case silence(TimeSpan)
  }

  /// A segment with what is said of it.
  struct SegmentRow: Equatable, Sendable {
    /// The segment.
    var segment: LadderSegment
    /// The steps of the documented sequence that it is, or proves.
    var steps: [StepMark] = []
    /// The findings that it caused, as indexes of `ConnectionResult.findings`.
    var findings: [Int] = []
    /// Whether it carries disconnect data.
    var carriesDisconnectData = false
  }

  /// An ICMP error with what is said of it.
  struct ICMPErrorRow: Equatable, Sendable {
    /// The error.
    var error: LadderICMPError
    /// The findings that it is the last proof of, as indexes of `ConnectionResult.findings`.
    var findings: [Int] = []
  }

  /// A step at the segment that shows it.
  struct StepMark: Equatable, Sendable {
    /// Its number on the page.
    var name: ShutdownSequence.Name
    /// Who takes it.
    var actor: ShutdownSequence.Actor
    /// How it is known.
    var level: ShutdownSequence.Level
  }

  /// A column.
  struct Side: Equatable, Sendable {
    /// Who opened.
    var role: Role
    /// Who closed; nil when the close has no single initiator.
    var actor: ShutdownSequence.Actor?
    /// Its address.
    var address: SocketAddress
  }

  /// What silence is a row of its own.
  static let silence: TimeSpan = .seconds(1)

  /// What is said of the connection.
  public var result: ConnectionResult
  /// The column on the left.
  var left: Side
  /// The column on the right.
  var right: Side
  /// The lines in order of capture.
  var rows: [Row]
  /// The indexes of the findings in the order in which their segments come.
  var findingOrder: [Int]
  /// Frames that something rests on, and that are not shown: they belong to another connection between the same ends.
  var otherFrames: [UInt64]

  /// Builds the ladder of a connection from its segments.
  ///
  /// - Parameters:
  ///   - result: What is said of the connection, with its sequence.
  ///   - collector: The collector that took all of its segments, and the ICMP errors about them.
  public init(_ result: ConnectionResult, _ collector: consuming LadderCollector) {
    self.result = result
    findingOrder = result.findings.indices.sorted { one, other in
      (result.findings[one].frames.max() ?? .max, one) < (result.findings[other].frames.max() ?? .max, other)
    }
    let initiator = result.initiator?.role
    let leftRole = initiator ?? .client
    left = Side(role: leftRole, actor: initiator == nil ? nil : .initiator, address: result.address(leftRole))
    right = Side(
      role: leftRole.peer, actor: initiator == nil ? nil : .responder, address: result.address(leftRole.peer))
    let entries = collector.finished()
    let shown = Set(entries.flatMap(\.frames))
    otherFrames = result.citedFrames.subtracting(shown).sorted()
    rows = Self.rows(entries, Annotations(result, shown: shown))
  }

  /// The side of an end.
  func side(_ role: Role) -> Side { left.role == role ? left : right }

  /// The segments that are shown.
  var segments: [SegmentRow] {
    rows.compactMap { if case .segment(let row) = $0 { row } else { nil } }
  }

  /// When the frames that are shown were captured.
  var moments: [Moment] {
    rows.compactMap { row in
      switch row {
      case .segment(let row): Moment(frame: row.segment.frame, time: row.segment.time)
      case .icmpError(let row): Moment(frame: row.error.frame, time: row.error.time)
      case .folded, .silence: nil
      }
    }
  }

  /// The segment of a frame, if it is shown.
  func segment(_ frame: UInt64) -> LadderSegment? {
    segments.first { $0.segment.frame == frame }?.segment
  }

  private static func rows(_ entries: [LadderCollector.Entry], _ annotations: Annotations) -> [Row] {
    var (rows, last) = ([Row](), Timestamp?.none)
    for entry in entries {
      let (start, end) = entry.times
      if let last, start.elapsed(since: last) >= silence { rows.append(.silence(start.elapsed(since: last))) }
      last = end
      switch entry {
      case .segment(let segment): rows.append(.segment(annotations.row(segment)))
      case .icmpError(let error): rows.append(.icmpError(annotations.row(error)))
      case .folded(let stretch): rows.append(.folded(stretch))
      }
    }
    return rows
  }
}

extension LadderCollector.Entry {
  /// The frame that is shown.
  fileprivate var frames: [UInt64] {
    switch self {
    case .segment(let segment): [segment.frame]
    case .icmpError(let error): [error.frame]
    case .folded: []
    }
  }

  /// The times of the first and the last frame.
  fileprivate var times: (start: Timestamp, end: Timestamp) {
    switch self {
    case .segment(let segment): (segment.time, segment.time)
    case .icmpError(let error): (error.time, error.time)
    case .folded(let stretch): (stretch.firstTime, stretch.lastTime)
    }
  }
}

extension ConnectionResult {
  /// The address of an end.
  func address(_ role: Role) -> SocketAddress { role == .client ? client : server }
}
