import ArgumentParser
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension Finding.Level: ExpressibleByArgument {}

/// How strictly connections are judged, and which findings are shown.
struct EvaluationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least grave findings in the text: violation, deviation, abort or note. (default: deviation; note to explain)",
      valueName: "level"))
  var findings: Finding.Level?

  @Flag(help: "Say what to do about each finding.")
  var explainFindings = false

  @Flag(help: "Call an abortive end violating when it breaks the order of the documented shutdown sequence.")
  var docStrict = false

  @Option(help: ArgumentHelp("The maximum segment lifetime that TIME-WAIT is held against.", valueName: "seconds"))
  var msl: Double?

  @Flag(help: "Take two minutes for the maximum segment lifetime, as RFC 9293 does.")
  var strictMsl = false

  @Option(help: ArgumentHelp("R2: how long an end retransmits before it may give up.", valueName: "seconds"))
  var r2 = 100.0

  @Option(help: ArgumentHelp("The silence after which an end that retransmitted has given up.", valueName: "seconds"))
  var quiescence = 120.0

  @Option(help: ArgumentHelp("The longest delay of an acknowledgment.", valueName: "seconds"))
  var ackDelay = 0.5

  @Option(help: ArgumentHelp("The silence after which a reset or an unanswered close is idle.", valueName: "seconds"))
  var idle = 60.0

  @Option(help: ArgumentHelp("How many resets of one end are a storm.", valueName: "count"))
  var storm: UInt32 = 20

  func validate() throws {
    if msl != nil, strictMsl { throw ValidationError("--msl and --strict-msl exclude each other.") }
    let thresholds = [
      ("--msl", msl ?? 1), ("--r2", r2), ("--quiescence", quiescence), ("--ack-delay", ackDelay), ("--idle", idle),
    ]
    for (name, seconds) in thresholds where !(seconds > 0 && seconds <= Self.longest) {
      throw ValidationError("\(name) takes seconds, more than 0 and at most \(Int(Self.longest)).")
    }
  }

  /// A day: no threshold is longer.
  private static let longest = 86_400.0

  /// The thresholds that were asked for.
  var evaluationOptions: EvaluationOptions {
    var options = EvaluationOptions()
    options.isDocumentStrict = docStrict
    options.giveUpTime = TimeSpan(seconds: r2)
    options.quiescence = TimeSpan(seconds: quiescence)
    options.acknowledgmentDelay = TimeSpan(seconds: ackDelay)
    options.idleTime = TimeSpan(seconds: idle)
    options.stormLength = storm
    if let msl { options.maximumSegmentLifetime = TimeSpan(seconds: msl) }
    if strictMsl { options.maximumSegmentLifetime = EvaluationOptions.strictMaximumSegmentLifetime }
    return options
  }
}
