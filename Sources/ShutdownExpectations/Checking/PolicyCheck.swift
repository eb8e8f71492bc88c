import ShutdownConformance
import TransportTracking

/// The check of one policy.
struct PolicyCheck: Sendable {
  /// An offender's value, for a bound.
  typealias Measured = OffenderList<Double>

  private let policy: Policy
  private var count: UInt64 = 0
  private var verdicts: [String: UInt64] = [:]
  private var lacking = OffenderList<[Deviation]>()
  private var forbidden: [OffenderList<Void>]
  private var beyond: [Measured]

  init(_ policy: Policy) {
    self.policy = policy
    forbidden = policy.forbidden.map { _ in OffenderList() }
    beyond = policy.bounds.map { bound in
      // The worst first; of equals the lower stream.
      Measured { first, second in
        guard first.1 == second.1 else { return bound.isUpper ? first.1 > second.1 : first.1 < second.1 }
        return first.0.stream < second.0.stream
      }
    }
  }

  mutating func add(_ record: RecordValue, _ result: ConnectionResult) {
    if let selector = policy.selector, !selector.selects(record) { return }
    count += 1
    verdicts[result.verdict.rawValue, default: 0] += 1
    let deviations = policy.required?.deviations(record, at: []) ?? []
    if !deviations.isEmpty { lacking.add(result, deviations) }
    for (index, value) in policy.forbidden.enumerated() where value.accepts(record) { forbidden[index].add(result, ()) }
    for (index, bound) in policy.bounds.enumerated() {
      guard let value = bound.quantity.value(of: result), !bound.allows(value) else { continue }
      beyond[index].add(result, value)
    }
  }

  var mismatches: [Mismatch] {
    let required = lacking.mismatches(others: true) { result, deviations, others in
      mismatch(
        deviations.map(\.difference), deviations.map(\.expected.node.place).min() ?? policy.node.place, result, others)
    }
    let unwanted = policy.forbidden.indices.flatMap { index in
      let node = policy.forbidden[index].node
      return forbidden[index].mismatches(others: true) { result, _, others in
        let difference = Mismatch.Difference(path: "", expected: "no \(node.flowText)", found: result.outcomeText)
        return mismatch([difference], node.place, result, others)
      }
    }
    return required + unwanted + policy.bounds.indices.flatMap(mismatches(of:))
  }

  private func mismatches(of index: Int) -> [Mismatch] {
    let bound = policy.bounds[index]
    let (path, wanted) = (bound.quantity.name, "\(bound.isUpper ? "at most" : "at least") \(bound.node.flowText)")
    if let (value, text) = total(of: bound.quantity) {
      guard !bound.allows(value) else { return [] }
      let difference = Mismatch.Difference(path: path, expected: wanted, found: text)
      return [Mismatch(section: .policy, subject: policy.name, differences: [difference], place: bound.node.place)]
    }
    return beyond[index].mismatches(others: true) { result, value, others in
      let time = TimeSpan(nanoseconds: Int64(exactly: value) ?? .max)
      let found = bound.quantity.unit == .duration ? time.text(.quantity) : "\(UInt64(value))"
      let difference = Mismatch.Difference(path: path, expected: wanted, found: found)
      return mismatch([difference], bound.node.place, result, others)
    }
  }

  private func mismatch(
    _ differences: [Mismatch.Difference], _ place: SourcePlace, _ result: ConnectionResult, _ others: UInt64
  ) -> Mismatch {
    Mismatch(
      section: .policy, subject: "\(policy.name), stream \(result.stream)", differences: differences, place: place,
      frames: FrameCitation.frames(of: result), connection: result, others: others)
  }

  /// The value of a quantity of all connections together, and its text; nil for one of each connection.
  ///
  /// A share of no connections is none: no bound of it is broken.
  private func total(of quantity: Policy.Quantity) -> (Double, String)? {
    switch quantity {
    case .connections: return (Double(count), "\(count)")
    case .share(let verdict):
      let part = verdicts[verdict] ?? 0
      guard count > 0 else { return (.nan, "no connection") }
      let share = Double(part) / Double(count)
      return (share, "\(Self.percent(share)), \(part) of \(count)")
    case .shutdownTime, .halfCloseTime, .bytesLost: return nil
    }
  }

  private static func percent(_ share: Double) -> String { "\(decimal(share * 100, 100)) %" }

  /// A number rounded to a part of one, without a point where there is no fraction.
  private static func decimal(_ value: Double, _ parts: Double) -> String {
    let rounded = (value * parts).rounded() / parts
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension Policy.Bound {
  /// Whether a value keeps to the bound; what cannot be measured does.
  func allows(_ value: Double) -> Bool { value.isNaN || (isUpper ? value <= limit : value >= limit) }
}

extension Policy.Quantity {
  /// The quantity of one connection; nil when it has none, such as the time of an end that has not come.
  fileprivate func value(of result: ConnectionResult) -> Double? {
    switch self {
    case .shutdownTime: result.timing.shutdown.map { Double($0.nanoseconds) }
    case .halfCloseTime: result.timing.halfClose.map { Double($0.nanoseconds) }
    case .bytesLost: Double(result.delivery.client.unacked) + Double(result.delivery.server.unacked)
    case .connections, .share: nil
    }
  }
}
