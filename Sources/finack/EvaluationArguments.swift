import ArgumentParser
import ShutdownConformance
import ShutdownReporting

extension Finding.Level: ExpressibleByArgument {}

/// How strictly connections are judged, and which findings are shown.
struct EvaluationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("The least grave findings in the text: violation, deviation, abort or note.", valueName: "level")
  )
  var findings = Finding.Level.deviation

  @Flag(help: "Say what to do about each finding.")
  var explainFindings = false

  @Flag(help: "Call an abortive end violating when it breaks the order of the documented shutdown sequence.")
  var docStrict = false

  @Option(help: ArgumentHelp("The maximum segment lifetime that TIME-WAIT is held against.", valueName: "seconds"))
  var msl: Double?

  @Flag(help: "Take two minutes for the maximum segment lifetime, as RFC 9293 does.")
  var strictMsl = false

  func validate() throws {
    if msl != nil, strictMsl { throw ValidationError("--msl and --strict-msl exclude each other.") }
    if let msl, !(msl > 0 && msl <= 3600) {
      throw ValidationError("--msl takes seconds, more than 0 and at most 3600.")
    }
  }

  /// The thresholds that were asked for.
  var evaluationOptions: EvaluationOptions {
    var options = EvaluationOptions()
    options.isDocumentStrict = docStrict
    if let msl { options.maximumSegmentLifetime = Int64(msl * 1e9) }
    if strictMsl { options.maximumSegmentLifetime = EvaluationOptions.strictMaximumSegmentLifetime }
    return options
  }
}
