import TransportTracking

/// Where an RST came from, by how it is made.
///
/// A stack that aborts a live socket has something to acknowledge, a window and timestamps; one without a socket knows nothing but the
/// segment that it answers (RFC 9293 §3.10.7.1): no ACK bit, or sequence number zero when that segment had none, and no window. Between the
/// two lie stacks and devices that abort with ACK and nothing else.
enum ResetOrigin {
  /// The origin of an RST that nothing shows to be injected.
  static func origin(
    of reset: DecisiveReset, in view: Perspective, stimulus: ResetStimulus?
  ) -> (Reset.Origin, Confidence) {
    let record = reset.record
    switch form(of: record) {
    case .answer: return (.reflex, stimulus == nil && record.wasSynchronized ? .medium : .high)
    case .answerToSyn: return (.reflex, .high)
    case .abort:
      let lacksTimestamps = view.negotiatedTimestamps && !record.traits.contains(.timestamps)
      return (.active, lacksTimestamps ? .medium : .high)
    case .bareAbort: return bareAbort(record, view, stimulus)
    case .other:
      guard record.wasSynchronized else { return (.unknown, .low) }
      return stimulus == nil || record.sequence > record.senderAcked ? (.active, .low) : (.reflex, .low)
    }
  }

  /// How an RST is made.
  static func form(of record: ResetRecord) -> ResetForm {
    let hasTimestamps = record.traits.contains(.timestamps)
    guard record.flags.contains(.ack) else { return record.window == 0 && !hasTimestamps ? .answer : .other }
    if record.window > 0 || hasTimestamps { return .abort }
    if record.sequence == SequenceNumber(0), !record.wasSynchronized { return .answerToSyn }
    return .bareAbort
  }

  /// An RST with ACK, and without a window: an abort, unless its end had closed and it comes with the peer's data.
  private static func bareAbort(
    _ record: ResetRecord, _ view: Perspective, _ stimulus: ResetStimulus?
  ) -> (Reset.Origin, Confidence) {
    guard record.wasSynchronized else { return stimulus == nil ? (.unknown, .low) : (.reflex, .medium) }
    if record.senderFin != .none, stimulus == .data, record.receiverUnacked > 0 { return (.reflex, .medium) }
    return (.active, view.negotiatedTimestamps ? .low : .medium)
  }
}
