import Foundation

/// The program as a user who may not read everything.
enum Unprivileged {
  static let isPossible = (try? finack("--version").status) == 0

  static func finack(_ arguments: String...) throws -> Run {
    guard getuid() == 0 else { return try run(Executable.finack, arguments) }
    let nobody = ["setpriv", "--reuid", "65534", "--clear-groups", Executable.finack.path]
    return try run(URL(filePath: "/usr/bin/env"), nobody + arguments)
  }
}
