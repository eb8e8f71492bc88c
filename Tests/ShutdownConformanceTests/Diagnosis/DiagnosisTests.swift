import FixtureSupport
import ShutdownConformance
import Testing

/// Why connections ended: every cause is shown by a fixture, and what is said of a connection does not contradict itself.
@Suite("Diagnoses") struct DiagnosisTests {
  /// What needs parsers of what is above TCP, or another host.
  private static let later: Set<Cause> = [.closeNotifyUnanswered]

  private static let told = Set(Fixture.all.flatMap { results(of: $0.frames) }.compactMap(\.diagnosis?.cause))

  @Test(arguments: Cause.allCases) func everyCause_isToldOfAFixture(_ cause: Cause) {
    #expect(Self.told.contains(cause) || Self.later.contains(cause))
  }

  @Test(arguments: Cause.allCases) func everyCause_isDocumented(_ cause: Cause) {
    let documentation = cause.documentation
    for text in [documentation.happened, documentation.shows, documentation.silent, documentation.apart] {
      #expect(!text.isEmpty)
    }
    #expect(!documentation.advice.isEmpty)
    #expect(documentation.advice.allSatisfy { $0.hasSuffix(".") } && documentation.happened.hasSuffix("."))
    #expect(!documentation.apart.hasSuffix("."))
  }

  @Test(arguments: Fixture.all) func statementsOfOneConnection_agree(_ fixture: Fixture) {
    for result in results(of: fixture.frames) { #expect(Contradiction.all(in: result) == []) }
  }

  @Test(arguments: Fixture.all) func framesAreThoseOfTheConnection_andAlternativesFew(_ fixture: Fixture) {
    for result in results(of: fixture.frames) {
      guard let diagnosis = result.diagnosis else { continue }
      #expect(!diagnosis.summary.text.isEmpty && !diagnosis.summary.text.hasSuffix("."))
      #expect(diagnosis.alternatives.count <= 2)
      #expect(!diagnosis.alternatives.contains { $0.cause == diagnosis.cause })
      #expect(diagnosis.neighbours.allSatisfy { $0.firstFrame != result.frames.first })
    }
  }
}

/// Two statements of one record that cannot both be true.
enum Contradiction {
  static func all(in result: ConnectionResult) -> [String] {
    guard let diagnosis = result.diagnosis else { return [] }
    return [
      silence(diagnosis, result), harmless(diagnosis, result), loss(diagnosis, result), told(diagnosis, result),
      reason(diagnosis, result), origin(diagnosis, result),
    ].compactMap(\.self)
  }

  /// Nothing came back, and something did.
  private static func silence(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    switch diagnosis.cause {
    case .connectUnanswered where result.reset == nil && result.bytes.server > 0: "never answered, and answered"
    case .connectUnanswered where result.ending == .refused: "never answered, and refused"
    default: nil
    }
  }

  /// Harmless, and a rule broken by the same end, without a word on it.
  private static func harmless(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    guard diagnosis.at == .nobody else { return nil }
    let broken = result.findings.first { $0.level == .violation && $0.certainty == .hit }
    guard let broken, !diagnosis.summary.text.contains(broken.rule) else { return nil }
    return "harmless, and violating"
  }

  /// Nothing lost, and octets that nothing acknowledged.
  private static func loss(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    guard diagnosis.summary.text.contains("nothing is lost"), let risk = result.atRisk else { return nil }
    return risk.undelivered > 0 ? "nothing lost, and \(risk.undelivered) octets undelivered" : nil
  }

  /// Told of a reset that no end sent it for, or that it did not obey; a time-out where somebody answered.
  private static func told(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    guard let applications = result.applications else { return nil }
    for role in Role.allCases {
      let events = applications[role].indications.filter { $0.certainty == .proven || $0.certainty == .consistent }
      if diagnosis.cause == .validResetNotTaken, diagnosis.at.rawValue == role.rawValue,
        events.contains(where: { $0.event == .reset })
      {
        return "the \(role) was told of a reset that it did not take"
      }
      let isAnswered = [.receiverStalled, .answersWithoutTaking, .pathMTUBlackHole].contains(diagnosis.cause)
      if isAnswered, events.contains(where: { $0.event == .timeout && $0.certainty == .proven }) {
        return "a time-out at the \(role), and answers"
      }
    }
    return nil
  }

  /// A reason of the reset that the cause rules out.
  private static func reason(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    guard let reason = result.reset?.reason else { return nil }
    let isOfPath = diagnosis.cause == .resetFromThePath || diagnosis.cause == .untranslatedSegment
    if reason == .injected, !isOfPath { return "injected, and \(diagnosis.cause.rawValue)" }
    if reason == .refused, ![.refused, .acceptQueueFull, .invalidRefusal, .untranslatedReply].contains(diagnosis.cause)
    {
      return "refused, and \(diagnosis.cause.rawValue)"
    }
    if reason == .keepAliveRace, diagnosis.cause != .keepAliveRace { return "a race, and \(diagnosis.cause.rawValue)" }
    if diagnosis.cause == .keepAliveRace, reason != .keepAliveRace { return "\(reason.rawValue), and a race" }
    return nil
  }

  /// A third party sent it, and it is an end's.
  private static func origin(_ diagnosis: Diagnosis, _ result: ConnectionResult) -> String? {
    guard result.reset?.origin == .injected else { return nil }
    return diagnosis.at == .client || diagnosis.at == .server ? "injected, and at the \(diagnosis.at.rawValue)" : nil
  }
}
