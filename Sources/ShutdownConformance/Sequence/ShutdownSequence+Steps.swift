import TransportTracking

extension ShutdownSequence {
  /// The steps that are known of, in the order of the page.
  public var steps: [Step] {
    var steps: [Step] = []
    forEachStep { steps.append($0) }
    return steps
  }

  /// The order of those steps.
  public var edges: [Edge] {
    var edges: [Edge] = []
    forEachEdge { edges.append($0) }
    return edges
  }

  /// Whether a step is known of, or a breach.
  public var hasSteps: Bool { marks != nil || !breaches.isEmpty }

  /// Calls `body` with each step that is known of, in the order of the page; nothing is allocated.
  public func forEachStep(_ body: (Step) -> Void) {
    guard let marks, let disconnect = marks.disconnect else { return }
    body(
      Step(
        name: .one, actor: .initiator, level: .observed, frame: disconnect.frame, earliest: marks.lastPayload,
        latest: disconnect.time))
    if let indication = marks.indication {
      forEachStepOfResponder(marks, indication, body)
      if let last = marks.answeringDisconnect { forEachAnswer(marks, last, body) }
    }
    guard breaches.contains(.closeBeforeIndication), let reset = marks.reset else { return }
    body(
      Step(
        name: .eight, actor: .initiator, level: .refuted, frame: reset.frame, earliest: disconnect.time,
        latest: reset.time))
  }

  /// Steps (2) to (4), and (5′) when it came without (5).
  private func forEachStepOfResponder(_ marks: Marks, _ indication: Mark, _ body: (Step) -> Void) {
    let last = marks.answeringDisconnect?.time
    let replied = marks.answer?.time ?? last
    body(
      Step(
        name: .two, actor: .responder, level: .inferred, frame: indication.frame, earliest: indication.time,
        latest: last))
    body(Step(name: .three, actor: .responder, level: .unobservable, earliest: indication.time, latest: last))
    body(Step(name: .four, actor: .responder, level: .bounded, earliest: indication.time, latest: replied))
    guard breaches.contains(.closeBeforeDisconnect), let reset = marks.reset else { return }
    body(
      Step(
        name: .fivePrime, actor: .responder, level: .refuted, frame: reset.frame, earliest: indication.time,
        latest: reset.time))
  }

  /// Steps (5) to (8).
  private func forEachAnswer(_ marks: Marks, _ last: Mark, _ body: (Step) -> Void) {
    let answer = marks.answer.flatMap { $0.frame == last.frame ? nil : $0 }
    body(
      Step(
        name: .five, actor: .responder, level: .observed, frame: answer?.frame ?? last.frame,
        laterFrame: answer == nil ? nil : last.frame, earliest: marks.answer?.time ?? last.time, latest: last.time))
    body(Step(name: .fivePrime, actor: .responder, level: .unobservable, earliest: last.time))
    guard let indication = marks.answerIndication else { return }
    body(
      Step(name: .six, actor: .initiator, level: .inferred, frame: indication.frame, earliest: indication.time))
    body(Step(name: .seven, actor: .initiator, level: .unobservable, earliest: indication.time))
    body(Step(name: .eight, actor: .initiator, level: .unobservable, earliest: indication.time))
  }

  /// Calls `body` with 1→2→3→4→5→5′ and 5→6→7→8, as far as the steps are known. There is no edge between 5′ and 6, 7 or 8.
  func forEachEdge(_ body: (Edge) -> Void) {
    guard let marks, marks.indication != nil else { return }
    body(Edge(from: .one, to: .two, status: .proven))
    body(Edge(from: .two, to: .three, status: .consistent))
    body(Edge(from: .three, to: .four, status: .consistent))
    if breaches.contains(.closeBeforeDisconnect) { body(Edge(from: .five, to: .fivePrime, status: .breached)) }
    if marks.answeringDisconnect != nil {
      body(Edge(from: .four, to: .five, status: .proven))
      body(Edge(from: .five, to: .fivePrime, status: .consistent))
    }
    if marks.answerIndication != nil {
      body(Edge(from: .five, to: .six, status: .proven))
      body(Edge(from: .six, to: .seven, status: .consistent))
      body(Edge(from: .seven, to: .eight, status: .consistent))
    }
    if breaches.contains(.closeBeforeIndication) { body(Edge(from: .six, to: .eight, status: .breached)) }
  }

  /// How many of the edges (1)→(2), (4)→(5) and (5)→(6) acknowledgment numbers prove; each needs those before it.
  public var provenEdgeCount: Int {
    guard let marks, marks.indication != nil else { return 0 }
    guard marks.answeringDisconnect != nil else { return 1 }
    return marks.answerIndication == nil ? 2 : 3
  }

  /// The edges of a sequence that is proven so far, with these breaches: there is no more that they depend on.
  public static func edges(proven count: Int, _ breaches: [Breach]) -> [Edge] {
    let mark = Mark(frame: 0, time: Timestamp(nanoseconds: 0))
    let marks = Marks(
      indication: count > 0 ? mark : nil, answeringDisconnect: count > 1 ? mark : nil,
      answerIndication: count > 2 ? mark : nil)
    return ShutdownSequence(.matched, breaches: breaches, marks).edges
  }
}
