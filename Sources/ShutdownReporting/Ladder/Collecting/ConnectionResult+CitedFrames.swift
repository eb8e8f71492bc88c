import ShutdownConformance

extension ConnectionResult {
  /// The frames that something said of the connection rests on.
  var citedFrames: Set<UInt64> {
    var frames: Set<UInt64> = []
    for role in Role.allCases {
      guard let fin = fin[role] else { continue }
      frames.insert(fin.frame)
      if let acked = fin.ackedFrame { frames.insert(acked) }
    }
    if let reset { frames.insert(reset.frame) }
    sequence?.forEachStep { step in
      if let frame = step.frame { frames.insert(frame) }
      if let frame = step.laterFrame { frames.insert(frame) }
    }
    for finding in findings { frames.formUnion(finding.frames) }
    frames.formUnion(diagnosis?.frames ?? [])
    for view in [applications?.client, applications?.server].compactMap(\.self) {
      for indication in view.indications { frames.formUnion(indication.frames) }
      frames.formUnion(view.calls.map(\.frame))
    }
    return frames
  }
}
