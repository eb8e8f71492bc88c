/// What RSTs carry to explain themselves.
extension ConnectionTable {
  /// Keeps what an RST carries, at the connection that has just taken it, if it is the RST that matters there, or the first of its end that
  /// carries something.
  ///
  /// - Parameters:
  ///   - diagnostics: What it carries.
  ///   - reset: The RST, which was the last segment that was taken.
  ///   - moment: When it was captured.
  ///   - hash: The hash of its flow.
  mutating func keep(_ diagnostics: ResetDiagnostics, of reset: TCPSegment, _ moment: Moment, hash: UInt32) {
    var diagnostics = diagnostics
    diagnostics.frame = moment.frame
    if let place = alive.find(reset.key, hash: hash) {
      let previous = alive.connections[place].previous
      let taker = alive.connections[place].lastFrame == moment.frame ? place : previous
      guard taker != .none else { return }
      pools.keep(diagnostics, reset.direction, closing: &closings[closings.expand(&alive.connections[taker])])
    } else if let place = ended.find(reset.key, hash: hash) {
      pools.keep(diagnostics, reset.direction, closing: &closings[closings.expand(&ended.connections[place])])
    }
  }
}

extension SharedPools {
  fileprivate mutating func keep(_ found: ResetDiagnostics, _ direction: Direction, closing: inout IrregularClose) {
    if closing.diagnostics == .none { closing.diagnostics = diagnostics.insert(PerDirection(aToB: nil, bToA: nil)) }
    let reset = direction == .aToB ? closing.a.reset : closing.b.reset
    guard diagnostics[closing.diagnostics][direction] == nil || reset.frame == found.frame else { return }
    switch direction {
    case .aToB: diagnostics[closing.diagnostics].aToB = found
    case .bToA: diagnostics[closing.diagnostics].bToA = found
    }
  }
}
