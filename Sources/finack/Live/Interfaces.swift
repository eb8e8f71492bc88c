import ArgumentParser
import PacketCapture
import ShutdownReporting

/// Lists the interfaces that `finack live` can open.
struct Interfaces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interfaces",
    abstract: "List the interfaces, and whether they can be captured on.",
    discussion:
      "Each is opened for a moment. The fields are separated by tabs: name, link type or why not, state, addresses.")

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var output = try console.open(output: nil)
      var isPermitted = true
      do throws(CaptureError) {
        for interface in try LiveInterface.all() { output.append(Self.line(interface, isPermitted: &isPermitted)) }
      } catch {
        throw CommandFailure(error)
      }
      try output.finish()
      guard !isPermitted else { return .success }
      throw CommandFailure(.notPermitted, PermissionHint.text)
    }
  }

  private static func line(_ interface: LiveInterface, isPermitted: inout Bool) -> [UInt8] {
    let state: String
    do {
      state = try interface.probe().description
    } catch {
      if error.code == .notPermitted { isPermitted = false }
      state = error.code == .notPermitted ? "not permitted" : error.message
    }
    let fields = [
      interface.name, state, interface.flags.joined(separator: ","),
      ([interface.description].filter { !$0.isEmpty } + interface.addresses).joined(separator: ", "),
    ]
    return Array((fields.map(\.printable).joined(separator: "\t").logLine + "\n").utf8)
  }
}

/// What would permit capturing.
enum PermissionHint {
  static var text: String {
    let program = HostProcess.executablePath() ?? "finack"
    return "capturing is not permitted; this permits it:  sudo setcap cap_net_raw+ep \(program)"
  }
}
