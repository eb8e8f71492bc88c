/// How much a sign weighs.
enum Grade: Int {
  /// Nothing but the cause leaves it; another cause would need a coincidence, or a stack that nobody has met.
  case decisive = 8
  /// It is rare without the cause.
  case strong = 4
  /// It fits, and may mean something else.
  case weak = 1
}

/// What speaks for and against a hypothesis in one connection.
///
/// The scale is opened twice: for all hypotheses to compare them, without a text or an allocation, and then for the one that is told.
struct Weighing {
  /// Whose it is.
  var at = Party.unknown
  /// The sum of what speaks for it, less what speaks against it.
  private(set) var score = 0
  /// Whether something decisive speaks for it.
  private(set) var isDecided = false
  /// Whether something speaks against it.
  private(set) var isDoubted = false
  /// What speaks for it, if it is told.
  private(set) var evidence: [Diagnosis.Evidence] = []
  /// What speaks against it, if it is told.
  private(set) var against: [Diagnosis.Evidence] = []
  /// Connections that speak for it, if it is told.
  private(set) var neighbours: [Diagnosis.Neighbour] = []
  /// Whether texts are wanted.
  let isTold: Bool

  init(isTold: Bool) { self.isTold = isTold }

  /// Adds a sign for the hypothesis, with the frames that show it; a frame zero is none.
  @inline(__always)
  mutating func add(
    _ grade: Grade, _ text: @autoclosure () -> Message, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0
  ) {
    score += grade.rawValue
    if grade == .decisive { isDecided = true }
    if isTold { evidence.append(.init(text: text(), frames: Self.frames(first, second, third))) }
  }

  /// Adds a sign against it.
  @inline(__always)
  mutating func subtract(
    _ grade: Grade, _ text: @autoclosure () -> Message, _ first: UInt64 = 0, _ second: UInt64 = 0
  ) {
    score -= grade.rawValue
    isDoubted = true
    if isTold { against.append(.init(text: text(), frames: Self.frames(first, second, 0))) }
  }

  /// Names another connection by its first frame.
  mutating func name(_ firstFrame: UInt64, _ relation: Diagnosis.Neighbour.Relation) {
    guard isTold, firstFrame != 0, !neighbours.contains(where: { $0.firstFrame == firstFrame }) else { return }
    neighbours.append(.init(stream: nil, firstFrame: firstFrame, relation: relation))
  }

  /// Frames in order, each once, without those that there are not.
  private static func frames(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> FrameList {
    var frames = [first, second, third].filter { $0 != 0 }.sorted()
    for index in frames.indices.dropFirst().reversed() where frames[index] == frames[index - 1] {
      frames.remove(at: index)
    }
    return FrameList(frames)
  }
}
