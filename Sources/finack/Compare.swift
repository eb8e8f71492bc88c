import ArgumentParser
import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// Compares how connections end before and after a change.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare how connections end before and after a change.",
    discussion: """
      Each side is a capture, or a folder whose captures are counted together. Verdicts, endings, first closers, reset \
      reasons and shutdown times stand side by side.

      With --fail-on-regression the exit status is 1 when the share of violating or of abortive connections rose, and \
      chance alone would let it rise so far less often than --significance says. The test is Fisher's exact one, \
      one-sided, with half of the significance for each of the two shares. It takes connections for independent of \
      each other: captures of one fault that hit a hundred connections at once say less than the numbers seem to.
      """)

  @Argument(help: ArgumentHelp("The capture or folder before the change.", valueName: "before"))
  var before: String

  @Argument(help: ArgumentHelp("The capture or folder after it.", valueName: "after"))
  var after: String

  @Flag(help: "Exit with status 1 when connections end worse than before.")
  var failOnRegression = false

  @Option(help: ArgumentHelp("How often chance may be taken for a regression.", valueName: "probability"))
  var significance = 0.01

  @Option(name: .shortAndLong, help: "The output format.")
  var format = OfferedFormat<ComparisonPurpose>.standard

  @Option(help: ArgumentHelp("A filter in pcap-filter(7) syntax for both sides.", valueName: "expression"))
  var filter: String?

  @Option(help: "Read pcap and pcapng by finack itself, or everything by libpcap.")
  var reader = CaptureOptions.Reader.native

  func validate() throws {
    guard significance > 0, significance < 1 else {
      throw ValidationError("--significance takes a probability, more than 0 and less than 1, such as 0.01.")
    }
  }

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var status = ExitStatus.success
      let first = try distribution(before, console, &status)
      let second = try distribution(after, console, &status)
      let comparison = EndingComparison(before: first, after: second, significance: significance)
      var output = try console.open(output: nil)
      output.append(format.writer(comparison))
      try output.finish()
      guard status == .success else { return status }
      return failOnRegression && !comparison.regressions.isEmpty ? .threshold : .success
    }
  }

  /// Counts the connections of one side; a capture that cannot be read to its end counts as far as it can.
  private func distribution(
    _ path: String, _ console: Console, _ status: inout ExitStatus
  ) throws(CommandFailure) -> EndingDistribution {
    let captures = try captures(path)
    console.outputs.protect(captures)
    var distribution = EndingDistribution(name: path)
    for capture in captures {
      var analysis: OfflineAnalysis
      do {
        var options = EvaluationOptions()
        options.matchesSequence = false
        options.infersIndications = false
        options.leastFinding = .deviation
        let input = CaptureOptions(reader: reader, filter: filter, filterNames: .resolved)
        analysis = try OfflineAnalysis(
          paths: [capture], options: AnalysisOptions(capture: input, evaluation: options))
      } catch {
        throw CommandFailure(error)
      }
      analysis.run { distribution.add($0) }
      for error in analysis.errors { console.say(error.description) }
      if let failure = ExitStatus(reading: analysis.errors), status != .cannotOpen { status = failure }
    }
    distribution.finish()
    return distribution
  }

  private func captures(_ path: String) throws(CommandFailure) -> [String] {
    switch FileTree.kind(path) {
    case nil: throw CommandFailure(.cannotOpen, "\(path): No such file or directory")
    case .file, .special: return [path]
    case .folder:
      let captures = CheckCases(below: [path]).cases.compactMap(\.capture)
      guard captures.isEmpty else { return captures }
      throw CommandFailure(.cannotOpen, "\(path): there is no capture below this folder")
    }
  }
}
