import ShutdownConformance

/// The end of a `connection` record that says nothing but how the connection ended: no FIN, no reset, no data, nothing found.
///
/// A flood of SYNs makes millions of them, which differ in addresses, times and frames alone, and these come first. What follows depends on
/// what is kept here, so that it is written once and copied for as long as the next is the same.
struct BareRecord: Equatable, Sendable {
  /// The last one, with its octets from the verdict on.
  struct Text: Sendable {
    let record: BareRecord
    let octets: [UInt8]
  }

  private let verdict: Verdict
  private let ending: Ending
  private let confidence: Confidence
  private let isSuspect: Bool
  private let deviant: Bool
  private let gatesShut: EvidenceGates
  private let delivery: PerEnd<Delivery>
  private let sequenceResult: ShutdownSequence.Result?
  private let sequenceReason: ShutdownSequence.Reason?
  private let hasApplications: Bool

  /// What a record depends on from its verdict on; nil when it says more.
  init?(_ result: ConnectionResult) {
    guard result.findings.isEmpty, result.saysNothingOfClosing, result.saysNothingOfApplications else { return nil }
    (verdict, ending, confidence) = (result.verdict, result.ending, result.confidence)
    (isSuspect, deviant, gatesShut) = (result.isSuspect, result.deviant, result.gatesShut)
    delivery = result.delivery
    (sequenceResult, sequenceReason) = (result.sequence?.result, result.sequence?.reason)
    if case .some = result.applications { hasApplications = true } else { hasApplications = false }
  }
}

extension ConnectionResult {
  /// Whether nobody has closed, nor reset, nor put anything at risk, and no time was taken of it.
  fileprivate var saysNothingOfClosing: Bool {
    guard !hasReset, !hasDiagnosis else { return false }
    guard fin.client == nil, fin.server == nil, initiator == nil, atRisk == nil, timing == ShutdownTiming() else {
      return false
    }
    guard disconnectData.client == nil, disconnectData.server == nil else { return false }
    return sequence.map { !$0.hasSteps } ?? true
  }

  /// Whether the applications were told nothing, and did nothing.
  fileprivate var saysNothingOfApplications: Bool {
    guard let applications else { return true }
    return applications.client.isEmpty && applications.server.isEmpty
  }
}

extension ApplicationView {
  /// Whether the application was told nothing, and did nothing.
  var isEmpty: Bool { indications.isEmpty && finCall == nil && resetCall == nil }
}
