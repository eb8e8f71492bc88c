import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

extension LiveAnalysis {
  /// Opens interfaces and files, and gives up what the process may do beyond others, in this order: interfaces; files that only root can
  /// create; the privileges, and what a capture never does; all other files. No packet is looked at before that.
  static func open(_ settings: LiveSettings, _ console: Console) throws(CommandFailure) -> LiveAnalysis {
    let privileges = Privileges()
    let program = HostProcess.executablePath() ?? "finack"
    var successor: String?
    do throws(CaptureError) {
      let waiting = try LiveWaiting()
      let sources = try LiveSources(settings.interfaces, settings.options)
      let begin = LiveWaiting.captureClock
      let prepared = settings.write.map {
        PreparedCapture(pattern: $0, time: begin, privileges: privileges, console.outputs)
      }
      let created = settings.output.flatMap { console.outputs.create($0, privileges: privileges) }
      try privileges.drop()
      successor = privileges.successor
      if let reason = privileges.restrict(captures: sources.readiness) {
        console.say("the system calls of this process are not restricted: \(reason)")
      }
      let output = if let created { created } else { try console.outputs.open(settings.output ?? "-", .appended) }
      if let folder = settings.writeBad { try HostProcess.makeWritable(folder) }
      if settings.rotation.hasSeveralFiles, let folder = prepared?.folder { try HostProcess.requireWritable(folder) }
      let writer = try writer(prepared, sources, settings, begin, console.outputs)
      return LiveAnalysis(
        settings, console, sources, waiting, BufferedOutput(output), writer, Timestamp(nanoseconds: begin))
    } catch {
      throw CommandFailure(error, hint: hint(error, successor, program))
    }
  }

  private static func writer(
    _ file: PreparedCapture?, _ sources: LiveSources, _ settings: LiveSettings, _ begin: Int64,
    _ outputs: OutputGuard
  ) throws(CaptureError) -> CaptureWriter? {
    guard let file else { return nil }
    return try CaptureWriter(file, outputs, interfaces: sources.interfaces, rotation: settings.rotation, time: begin)
  }

  /// What would make it work; `successor` is who the process has become after root.
  private static func hint(_ error: CaptureError, _ successor: String?, _ program: String) -> String? {
    switch error.code {
    case .notPermitted where error.path != "privileges":
      "This permits it:  sudo setcap cap_net_raw+ep \(program)"
    case .cannotOpen: successor.map { "Root was given up: \($0) has to be able to create it." }
    default: nil
    }
  }

  private init(
    _ settings: LiveSettings, _ console: Console, _ sources: LiveSources, _ waiting: consuming LiveWaiting,
    _ output: consuming BufferedOutput, _ writer: consuming CaptureWriter?, _ begin: Timestamp
  ) {
    self.settings = settings
    self.console = console
    self.sources = sources
    self.waiting = waiting
    self.begin = begin
    analyzer = Analyzer(limits: settings.limits, deciding: settings.decisions, seed: .random(in: .min ... .max))
    evaluator = ShutdownEvaluator(options: settings.evaluationOptions)
    report = LiveReport(settings.makeReporter(.current()), output)
    drops = sources.counts()
    lastLook = begin
    let bad = settings.writeBad.map {
      BadCaptures(
        folder: $0, limit: settings.badFiles, octets: settings.badOctets, interfaces: sources.interfaces,
        console.outputs)
    }
    kept = KeptPackets(console, writer, bad)
  }
}

extension LiveWaiting {
  /// The moment that the clock shows which stamps captured frames.
  static var now: Timestamp { Timestamp(nanoseconds: captureClock) }
}
