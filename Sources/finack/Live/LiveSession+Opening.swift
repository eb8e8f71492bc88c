import CaptureAnalysis
import PacketCapture
import TransportTracking

extension LiveSession {
  /// Opens interfaces and files, and gives up what the process may do beyond others, in this order: interfaces; files that only root can
  /// create; the privileges, and what a capture never does; all other files. No packet is looked at before that.
  static func open(_ settings: LiveSettings, _ console: Console) throws(CommandFailure) -> LiveSession {
    let privileges = Privileges()
    let program = HostProcess.executablePath() ?? "finack"
    var successor: String?
    do throws(CaptureError) {
      let waiting = try LiveWaiting()
      let analysis = try LiveAnalysis(interfaces: settings.interfaces, options: settings.analysisOptions)
      let begin = analysis.start.nanoseconds
      let prepared = settings.write.map {
        PreparedCapture(pattern: $0, time: begin, privileges: privileges, console.outputs)
      }
      let created = settings.output.flatMap { console.outputs.create($0, privileges: privileges) }
      try privileges.drop()
      successor = privileges.successor
      if let reason = privileges.restrict(captures: analysis.readiness) {
        console.say("the system calls of this process are not restricted: \(reason)")
      }
      let output = if let created { created } else { try console.outputs.open(settings.output ?? "-", .appended) }
      if let folder = settings.writeBad { try HostProcess.makeWritable(folder) }
      if settings.rotation.hasSeveralFiles, let folder = prepared?.folder { try HostProcess.requireWritable(folder) }
      let report = LiveReport(settings.makeReporter(.current()), BufferedOutput(output))
      let writer = try writer(prepared, analysis.interfaces, settings, begin, console.outputs)
      let kept = KeptPackets(console, writer, badCaptures(analysis.interfaces, settings, console.outputs))
      return LiveSession(settings, console, waiting, analysis, LiveOutput(report, kept))
    } catch {
      throw CommandFailure(error, hint: hint(error, successor, program))
    }
  }

  private static func writer(
    _ file: PreparedCapture?, _ interfaces: [CaptureWriter.Interface], _ settings: LiveSettings, _ begin: Int64,
    _ outputs: OutputGuard
  ) throws(CaptureError) -> CaptureWriter? {
    guard let file else { return nil }
    return try CaptureWriter(file, outputs, interfaces: interfaces, rotation: settings.rotation, time: begin)
  }

  /// What would make it work; `successor` is who the process has become after root.
  private static func hint(_ error: CaptureError, _ successor: String?, _ program: String) -> String? {
    switch error.code {
    case .notPermitted where error.path != "privileges":
      "This permits it:  sudo setcap cap_net_raw+ep \(program)"
    case .cannotOpen:
      successor.map { "Root was given up: \($0) has to be able to create it, or to write to it if it exists." }
    default: nil
    }
  }

  private static func badCaptures(
    _ interfaces: [CaptureWriter.Interface], _ settings: LiveSettings, _ outputs: OutputGuard
  ) -> BadCaptures? {
    settings.writeBad.map {
      BadCaptures(
        folder: $0, limit: settings.badFiles, octets: settings.badOctets, interfaces: interfaces, outputs)
    }
  }
}
