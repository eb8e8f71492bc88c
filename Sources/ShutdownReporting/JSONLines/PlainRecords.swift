import ShutdownConformance
import TransportTracking

/// Writes the records of plain connections as ``JSONLinesEncoder`` does, in a tenth of the time: it learns how those look that are alike.
///
/// One evaluator judges all that is written. It learns from the first of a kind, and trusts what it learned when it would have written
/// the second as the long way did.
public struct PlainRecords: Sendable {
  private struct Kind {
    let likeness: PlainConnection.Likeness
    /// Nil when connections that are alike were not written alike.
    var template: RecordTemplate?
    var isTrusted = false
  }

  private let limit: Int
  private var kinds: [Kind] = []
  private var time = TimeText()

  /// Creates a writer that has learned nothing.
  ///
  /// - Parameter limit: How many kinds it learns; hardly any capture has more than a few.
  public init(limit: Int = 16) { self.limit = limit }

  /// Writes the record of a connection without what comes before its stream number, and the number; nil, and nothing is written, when
  /// it is of no kind that is known.
  public mutating func encode(_ plain: PlainConnection, into output: inout [UInt8]) -> Outcome? {
    guard let index = kinds.firstIndex(where: { $0.likeness == plain.likeness }), kinds[index].isTrusted,
      let template = kinds[index].template
    else { return nil }
    template.write(RecordNumbers(plain, &time), into: &output)
    return template.outcome
  }

  /// Learns from a connection whose record was written.
  ///
  /// - Parameters:
  ///   - plain: A connection of which the evaluator says the same as of all that are like it.
  ///   - tracked: All of it.
  ///   - record: Its record.
  ///   - evaluator: What judges all.
  public mutating func learn(
    _ plain: PlainConnection, _ tracked: TrackedConnection, record: ArraySlice<UInt8>, _ evaluator: ShutdownEvaluator
  ) {
    guard let index = kinds.firstIndex(where: { $0.likeness == plain.likeness }) else {
      guard kinds.count < limit else { return }
      return kinds.append(
        Kind(likeness: plain.likeness, template: template(ofAllLike: plain, tracked, evaluator)))
    }
    guard let template = kinds[index].template, !kinds[index].isTrusted else { return }
    var written: [UInt8] = []
    template.write(RecordNumbers(plain, &time), into: &written)
    kinds[index].isTrusted = written.elementsEqual(record)
    if !kinds[index].isTrusted { kinds[index].template = nil }
  }

  private mutating func template(
    ofAllLike plain: PlainConnection, _ tracked: TrackedConnection, _ evaluator: ShutdownEvaluator
  ) -> RecordTemplate {
    let marked = plain.marked
    let result = evaluator.evaluate(tracked.withNumbers(of: marked))
    var record: [UInt8] = []
    var encoder = JSONLinesEncoder()
    encoder.encode(result, into: &record)
    return RecordTemplate(record, numbers: RecordNumbers(marked, &time), Outcome(result))
  }
}
