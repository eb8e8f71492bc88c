import CaptureAnalysis
import PacketCapture

extension SecondPass {
  /// Throws `usage` for a pipe, which cannot be read twice; it is called before anything is read.
  static func requireFiles(_ paths: [String]) throws(CommandFailure) {
    guard let path = paths.first(where: { !isPossible(for: $0) }) else { return }
    let name = path == "-" ? "the standard input" : path
    throw CommandFailure(.usage, "\(name): it has to be read twice, so it must be a regular file")
  }
}

extension CommandFailure {
  /// A capture that cannot be read a second time.
  init(secondPass error: CaptureError) {
    self.init(error)
    status = .unreadable
    reading = error
  }
}
