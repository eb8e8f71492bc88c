import ShutdownReporting
import Testing

@testable import finack

/// What is shown depends on who looks.
@Suite struct AnalysisSettingsTests {
  private func settings(
    _ format: OutputFormat = .text, quiet: Bool = false, output: String? = nil
  ) -> AnalysisSettings {
    AnalysisSettings(
      paths: ["a"], options: .init(), format: format, all: false, quiet: quiet, output: output, failOn: [])
  }

  private func terminal(output: Bool = true, error: Bool = true, dumb: Bool = false) -> TerminalEnvironment {
    TerminalEnvironment(
      isOutputTerminal: output, isErrorTerminal: error, width: 80, isDumb: dumb, noColor: dumb)
  }

  @Test func progressIsForSomeoneWhoLooks() {
    #expect(settings().showsProgress(terminal()))
    #expect(settings().showsProgress(terminal(output: false)))
    #expect(!settings().showsProgress(terminal(error: false)))
    #expect(!settings().showsProgress(terminal(dumb: true)))
  }

  @Test func progressIsNotMixedWithRecords() {
    #expect(!settings(.jsonl).showsProgress(terminal()))
    #expect(settings(.jsonl).showsProgress(terminal(output: false)))
    #expect(settings(.jsonl, output: "report").showsProgress(terminal()))
    #expect(settings(.jsonl, quiet: true).showsProgress(terminal()))
  }

  @Test func colourAndWidthAreThoseOfTheTerminal() {
    func options(color: Bool = false, width: Int? = nil) -> ReporterOptions {
      var options = ReporterOptions(color: color, width: width)
      options.hintsAtExplain = true
      return options
    }
    #expect(settings().reporterOptions(environment: terminal()) == options(color: true, width: 80))
    #expect(settings().reporterOptions(environment: terminal(dumb: true)) == options(width: 80))
    #expect(settings().reporterOptions(environment: terminal(output: false)) == options())
    #expect(settings(output: "report").reporterOptions(environment: terminal()) == options())
    #expect(settings(output: "-").reporterOptions(environment: terminal()) == options(color: true, width: 80))
  }
}
