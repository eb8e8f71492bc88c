import CaptureAnalysis
import Testing

/// Files in, results out.
@Suite struct OfflineAnalysisTests {
  @Test func everyConnectionComesOnce_inOrder() throws {
    let capture = try CaptureFile(Script.many(100))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let results = analysis.results()
    #expect(results.map(\.stream) == Array(0..<100))
    #expect(results.count { $0.verdict == .abortive } == 34)
    #expect(analysis.frameCount == 634)
    #expect(analysis.errors == [])
    #expect(analysis.captures.first??.formatName == "pcap")
  }

  @Test(arguments: [1, 3]) func countsAreThoseOfTheResults(_ threads: Int) throws {
    let capture = try CaptureFile(Script.many(100))
    var whole = try OfflineAnalysis(paths: [capture.path])
    whole.run { _ in }
    var counted = try OfflineAnalysis(
      paths: [capture.path], options: AnalysisOptions(threads: threads, output: .counts))
    counted.run { _ in Issue.record("nothing is made of a connection that is only counted") }
    #expect(counted.counts.outcomes == whole.counts.outcomes)
    #expect(counted.counts.outcomes.total == 100)
    #expect(counted.counts.frames.frames == 634)
    #expect(counted.counts.lostFrames == nil)
  }

  @Test func shares_areEachConnectionOnce() throws {
    let capture = try CaptureFile(Script.many(100))
    var streams: [UInt64] = []
    for part in 0..<3 {
      var analysis = try OfflineAnalysis(
        paths: [capture.path], options: AnalysisOptions(partitions: FlowPartitions.all.share(part, of: 3)))
      streams += analysis.results().map(\.stream)
    }
    #expect(streams.count == 100)
  }

  @Test func aCaptureThatCannotBeOpened_endsNothing() throws {
    let capture = try CaptureFile(Script.aborted)
    var analysis = try OfflineAnalysis(paths: ["missing.pcap", capture.path])
    #expect(analysis.results().map(\.verdict) == [.abortive])
    #expect(analysis.errors.map(\.code) == [.cannotOpen])
    #expect(analysis.captures.map { $0 == nil } == [true, false])
  }

  @Test func aFilterThatDoesNotCompile_isThrown() throws {
    let capture = try CaptureFile(Script.aborted)
    let options = AnalysisOptions(capture: CaptureOptions(filter: "no such filter"))
    var code: CaptureError.Code?
    do throws(CaptureError) {
      _ = try OfflineAnalysis(paths: [capture.path], options: options)
    } catch {
      code = error.code
    }
    #expect(code == .filterSyntax)
  }

  private struct Enough: Error {}

  @Test func whatTheReceiverThrows_endsTheRun() throws {
    let capture = try CaptureFile(Script.many(10))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    var count = 0
    do throws(Enough) {
      try analysis.run { (_) throws(Enough) in
        count += 1
        if count == 3 { throw Enough() }
      }
      Issue.record("it was thrown")
    } catch {
      #expect(count == 3)
    }
  }
}
