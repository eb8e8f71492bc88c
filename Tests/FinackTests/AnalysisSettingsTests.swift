import ShutdownReporting
import Testing

@testable import finack

/// What is shown depends on who looks.
@Suite struct AnalysisSettingsTests {
  private func settings(
    _ format: OutputFormat = .text, quiet: Bool = false, output: String? = nil
  ) throws -> AnalysisSettings {
    AnalysisSettings(
      paths: ["a"], options: .init(), format: try #require(OfferedFormat(format)), all: false, quiet: quiet,
      output: output, failOn: [])
  }

  private func terminal(output: Bool = true, error: Bool = true, dumb: Bool = false) -> TerminalEnvironment {
    TerminalEnvironment(
      isOutputTerminal: output, isErrorTerminal: error, width: 80, isDumb: dumb, noColor: dumb)
  }

  @Test func progressIsForSomeoneWhoLooks() throws {
    #expect(try settings().showsProgress(terminal()))
    #expect(try settings().showsProgress(terminal(output: false)))
    #expect(try !settings().showsProgress(terminal(error: false)))
    #expect(try !settings().showsProgress(terminal(dumb: true)))
  }

  @Test func progressIsNotMixedWithRecords() throws {
    #expect(try !settings(.jsonl).showsProgress(terminal()))
    #expect(try settings(.jsonl).showsProgress(terminal(output: false)))
    #expect(try settings(.jsonl, output: "report").showsProgress(terminal()))
    #expect(try settings(.jsonl, quiet: true).showsProgress(terminal()))
  }

  @Test func colourAndWidthAreThoseOfTheTerminal() throws {
    func options(color: Bool = false, width: Int? = nil) -> ReporterOptions {
      var options = ReporterOptions(color: color, width: width)
      options.hintsAtExplain = true
      return options
    }
    #expect(try settings().reporterOptions(environment: terminal()) == options(color: true, width: 80))
    #expect(try settings().reporterOptions(environment: terminal(dumb: true)) == options(width: 80))
    #expect(try settings().reporterOptions(environment: terminal(output: false)) == options())
    #expect(try settings(output: "report").reporterOptions(environment: terminal()) == options())
    #expect(try settings(output: "-").reporterOptions(environment: terminal()) == options(color: true, width: 80))
  }
}
