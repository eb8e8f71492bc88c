import CaptureAnalysis
import Testing

/// What can be said of a live run without an interface; the rest is tested with the command.
@Suite struct LiveAnalysisTests {
  @Test func anInterfaceThatIsNotThereIsThrown() {
    var code: CaptureError.Code?
    do throws(CaptureError) {
      _ = try LiveAnalysis(interfaces: ["no-such-interface"])
    } catch {
      code = error.code
    }
    #expect(code == .cannotOpen || code == .notPermitted)
  }
}
