import ShutdownConformance
import TransportTracking

/// Writes the records of ordinary connections as ``JSONLinesEncoder`` does, without judging each: it learns how those look that are alike.
///
/// One evaluator judges all that is written. It learns from the first of a kind, and trusts what it learned when it would have written
/// the second as the long way did.
public struct OrdinaryRecords: Sendable {
  private struct Kind {
    /// What its template is good for.
    enum Trust {
      /// It was not tried.
      case untried
      /// It wrote what the long way did.
      case trusted
      /// It did not: connections that are alike were not written alike.
      case refused
    }

    let likeness: OrdinaryConnection.Likeness
    let template: RecordTemplate
    var trust = Trust.untried
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
  public mutating func encode(_ ordinary: OrdinaryConnection, into output: inout [UInt8]) -> Outcome? {
    guard let index = index(of: ordinary), kinds[index].trust == .trusted else { return nil }
    kinds[index].template.write(RecordNumbers(ordinary, &time), into: &output)
    return kinds[index].template.outcome
  }

  /// Learns from a connection whose record was written.
  ///
  /// - Parameters:
  ///   - ordinary: A connection of which the evaluator says the same as of all that are like it.
  ///   - record: Its record.
  ///   - result: What the evaluator says of this connection with the numbers of another that is like it.
  public mutating func learn(
    _ ordinary: OrdinaryConnection, record: ArraySlice<UInt8>, result: (OrdinaryConnection) -> ConnectionResult
  ) {
    guard let index = index(of: ordinary) else {
      guard kinds.count < limit else { return }
      return kinds.append(Kind(likeness: ordinary.likeness, template: template(ofAllLike: ordinary, result)))
    }
    guard kinds[index].trust == .untried else { return }
    var written: [UInt8] = []
    kinds[index].template.write(RecordNumbers(ordinary, &time), into: &written)
    kinds[index].trust = written.elementsEqual(record) ? .trusted : .refused
  }

  private func index(of ordinary: OrdinaryConnection) -> Int? {
    kinds.indices.first { kinds[$0].likeness == ordinary.likeness }
  }

  private mutating func template(
    ofAllLike ordinary: OrdinaryConnection, _ result: (OrdinaryConnection) -> ConnectionResult
  ) -> RecordTemplate {
    let marked = ordinary.marked
    let result = result(marked)
    var record: [UInt8] = []
    var encoder = JSONLinesEncoder()
    encoder.encode(result, into: &record)
    return RecordTemplate(record, numbers: RecordNumbers(marked, &time), Outcome(result))
  }
}
