import ShutdownConformance

/// What a result consists of, whether a rule or an expectation made it.
struct SARIFResult {
  let rule: String
  let level: String
  let isSuspicion: Bool
  let message: String
  /// The file that the result is shown in; nil when it is not known which.
  let path: String?
  /// The place in that file, when it is a text.
  let place: ReportProblem.Place?
  /// Another file to look at.
  let relatedPath: String?
  let connection: ConnectionResult?
  /// The position of the connection among the logical locations.
  let connectionIndex: Int
  let frames: [UInt64]
  let citations: [String]
  let ladder: Ladder?
  /// What stays the same from run to run.
  let identity: [String]

  /// A finding of a connection.
  init(_ finding: Finding, of item: ReportCase, path: String?, connectionIndex: Int) {
    rule = finding.rule
    level = finding.level.sarif
    isSuspicion = finding.certainty == .suspect
    let end = finding.endpoint.flatMap { finding.message.contains($0.rawValue) ? nil : "\($0.rawValue): " } ?? ""
    message = "\(item.name): \(end)\(finding.message)"
    self.path = path
    place = nil
    relatedPath = nil
    connection = item.connection
    self.connectionIndex = connectionIndex
    frames = finding.frames
    citations = finding.citations
    ladder = item.problems.first?.ladder
    identity = [
      item.capture, rule, finding.endpoint?.rawValue ?? "", item.connection.map { "\($0.server.port)" } ?? "",
    ]
  }

  /// A connection whose verdict makes the run fail.
  init(_ problem: ReportProblem, of item: ReportCase, path: String?, connectionIndex: Int) {
    self.init(
      problem, rule: "verdict", message: "\(item.name): \(problem.message)", path: path, place: nil, relatedPath: nil,
      connectionIndex: connectionIndex,
      identity: [item.capture, "verdict", problem.kind, item.connection.map { "\($0.server.port)" } ?? ""])
  }

  /// An expectation that is not met.
  init(_ problem: ReportProblem, of item: ReportCase, connectionIndex: Int) {
    self.init(
      problem, rule: "expectation-\(problem.kind)",
      message: ([problem.headline] + problem.details).joined(separator: "\n"),
      path: problem.place?.path ?? item.capture,
      place: problem.place, relatedPath: problem.place == nil ? nil : item.capture, connectionIndex: connectionIndex,
      identity: [item.capture, problem.kind, problem.place?.path ?? "", problem.message])
  }

  private init(
    _ problem: ReportProblem, rule: String, message: String, path: String?, place: ReportProblem.Place?,
    relatedPath: String?, connectionIndex: Int, identity: [String]
  ) {
    self.rule = rule
    level = "error"
    isSuspicion = false
    self.message = message
    self.path = path
    self.place = place
    self.relatedPath = relatedPath
    connection = problem.connection
    self.connectionIndex = connectionIndex
    frames = problem.frames
    citations = []
    ladder = problem.ladder
    self.identity = identity
  }

  /// The frames of its code flow.
  var steps: [FrameStep] { connection.map { FrameStep.steps(of: $0, essential: frames, ladder) } ?? [] }
}

/// A frame on the way through a connection, and what it is.
struct FrameStep {
  /// The most frames of one flow that a finding brings; a storm of resets needs no more to be understood.
  static let limit = 100

  let frame: UInt64
  let text: String
  /// Whether the result rests on it; the others close the connection.
  let isEssential: Bool

  /// The frames that a result rests on and those that closed the connection, in order.
  static func steps(of result: ConnectionResult, essential: [UInt64], _ ladder: Ladder?) -> [FrameStep] {
    let essential = Set(essential.prefix(limit))
    var texts: [UInt64: [String]] = [:]
    for role in Role.allCases {
      guard let fin = result.fin[role] else { continue }
      texts[fin.frame, default: []].append("the \(role.rawValue)'s FIN")
      if let frame = fin.ackedFrame { texts[frame, default: []].append("acknowledges the \(role.rawValue)'s FIN") }
    }
    if let reset = result.reset { texts[reset.frame, default: []].append("the \(reset.by.rawValue)'s RST") }
    if essential.contains(result.frames.first) { texts[result.frames.first, default: []].append("the first frame") }
    return essential.union(texts.keys).sorted().map { frame in
      let segment = ladder?.segment(frame).map {
        "\($0.sender.rawValue) sends \(SegmentFields($0).joined(by: " ", withWindow: false))"
      }
      let parts = (texts[frame] ?? []) + [segment].compactMap(\.self)
      return FrameStep(
        frame: frame, text: parts.isEmpty ? "evidence" : parts.joined(separator: "; "),
        isEssential: essential.contains(frame))
    }
  }
}
