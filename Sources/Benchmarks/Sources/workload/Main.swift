import PacketCapture
import Workloads

/// Writes one of the workloads into a capture: `workload churn|bulk|flood FILE [CONNECTIONS]`.
@main struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().map(\.self)
    guard arguments.count >= 2, var workload = Workload.named(arguments[0]) else {
      try StandardStream.error.write(Array("usage: workload churn|bulk|flood FILE [CONNECTIONS]\n".utf8))
      return
    }
    if arguments.count > 2, let connections = Int(arguments[2]) {
      workload = workload.scaled(toConnections: connections)
    }
    let output = try OutputGuard().open(arguments[1], .inPlace)
    var file = PcapFile()
    try workload.forEachFrame { (octets, microseconds) throws(CaptureError) in
      file.append(octets, microseconds)
      guard file.octets.count >= 1 << 20 else { return }
      try output.write(file.octets)
      file.removeAll()
    }
    try output.write(file.octets)
  }
}
