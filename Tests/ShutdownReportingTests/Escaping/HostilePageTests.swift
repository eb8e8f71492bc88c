import HostileTexts
import Testing

@testable import ShutdownReporting

/// Markdown: a text from outside is text, whatever is in it.
struct HostilePageTests {
  @Test(arguments: HostileText.all, Report.Command.allCases)
  func aPageHasTheSameMarkup(_ hostile: HostileText, _ command: Report.Command) {
    let page = MarkdownReport(HostileReports(text: hostile.text).report(command)).text
    #expect(RunnerLog.commands(in: page) == [])
    #expect(RunnerLog.obeyed(in: page) == [])
    let plain = MarkdownReport(HostileReports(text: HostileText.harmless.text).report(command)).text
    #expect(MarkdownReader.shape(of: page) == MarkdownReader.shape(of: plain))
  }

  @Test(arguments: HostileText.all) func aLineIsText(_ hostile: HostileText) {
    let read = MarkdownReader(line: hostile.text.markdown)
    #expect(read.markup == [])
    #expect(read.text == hostile.text.printable)
    #expect(MarkdownReader.shape(of: hostile.text.markdown) == [""])
  }

  @Test(arguments: HostileText.all) func aCodeSpanIsOne(_ hostile: HostileText) {
    let read = MarkdownReader(line: "a " + hostile.text.codeSpan + " b")
    #expect(read.markup == ["code"])
    #expect(read.code == [hostile.text.printable])
    #expect(read.text == "a  b")
  }

  @Test(arguments: HostileText.all) func aFenceHoldsItsLines(_ hostile: HostileText) {
    #expect(MarkdownReader.shape(of: hostile.text.fenced("text") + "b\n") == ["fence", "", ""])
  }

  /// To the eye the grave accent is another character when an accent is on it; to Markdown it is not (CommonMark §6.3).
  @Test func accentsDoNotHideGraves() {
    #expect("`\u{301}".codeSpan == "`` `\u{301} ``")
    #expect("a`\u{301}<b>".codeSpan == "``a`\u{301}<b>``")
    #expect("```\u{301}\n".fenced("") == "````\n```\u{301}\n````\n")
  }
}
