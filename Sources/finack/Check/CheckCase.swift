import PacketCapture
import ShutdownExpectations

/// A capture and the expectation that belongs to it.
struct CheckCase: Equatable {
  /// The path of the capture; nil when an expectation has none.
  var capture: String?
  /// The path of the expectation; nil when there is none.
  var expectation: String?
  /// Where an expectation is to be written that does not exist yet.
  var newExpectation = ""
  /// Why nothing can be checked.
  var problem: CheckProblem?
}

/// Finds captures and their expectations below the paths that a command line names.
///
/// The order is that of the paths, and below a folder that of the names by their octets: first the captures of a folder, then its
/// folders. Files and folders that begin with a dot are left out, and a folder that links to one above it is not entered again.
struct CheckCases {
  /// The endings of captures.
  private static let captureSuffixes = [".pcap", ".pcapng", ".cap"]
  /// The endings that compressed captures have behind that.
  private static let compressionSuffixes = [".gz", ".zst"]
  private static let common = "expected.yaml"

  private(set) var cases: [CheckCase] = []
  private var isSeen: Set<String> = []

  /// The cases below some paths. A file that is named itself is a capture whatever its ending, or an expectation.
  init(below paths: [String]) {
    for path in paths {
      switch FileTree.kind(path) {
      case nil: add(CheckCase(problem: Self.problem(path, "No such file or directory", isAboutCapture: true)))
      case .file, .special: addFile(path)
      case .folder(let identity): addFolder(path, above: [identity])
      }
    }
  }

  private mutating func add(_ found: CheckCase) {
    let path = found.capture ?? found.expectation ?? found.problem?.path ?? ""
    if isSeen.insert(path).inserted { cases.append(found) }
  }

  private static func problem(_ path: String, _ message: String, isAboutCapture: Bool) -> CheckProblem {
    CheckProblem(path: path, message: message, isAboutCapture: isAboutCapture)
  }

  /// A file on the command line. An expectation stands for its captures.
  private mutating func addFile(_ path: String) {
    let (folder, name) = Self.split(path)
    let names = (try? FileTree.names(in: folder.isEmpty ? "." : folder).names) ?? [name]
    guard name == Self.common || name.hasSuffix(".\(Self.common)") else {
      return add(Self.pair(name, in: folder, names))
    }
    let captures = names.filter { Self.stem(of: $0) != nil && Self.expectation(of: $0, names) == name }
    if captures.isEmpty { addOrphan(name, in: folder) }
    for capture in captures { add(Self.pair(capture, in: folder, names)) }
  }

  private mutating func addFolder(_ path: String, above: [FileTree.Identity]) {
    let folder = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
    let (names, unusable): ([String], [String])
    do {
      (names, unusable) = try FileTree.names(in: path)
    } catch {
      return add(CheckCase(problem: Self.problem(path, error.message, isAboutCapture: true)))
    }
    var folders: [(String, FileTree.Identity)] = []
    var files: [String] = []
    for name in names {
      switch FileTree.kind(folder + name) {
      case .folder(let identity): if !above.contains(identity) { folders.append((name, identity)) }
      case .special: addUnusable(name, in: folder, "it is not a regular file")
      case .file, nil: files.append(name)
      }
    }
    addFiles(files, in: folder)
    for name in unusable { addUnusable(name, in: folder, "its name is not UTF-8; rename it, so that it can be opened") }
    for (name, identity) in folders { addFolder(folder + name, above: above + [identity]) }
  }

  /// A capture or an expectation that cannot be read; anything else of the kind is none of a check's business. A folder of such a name is
  /// taken for one with captures.
  private mutating func addUnusable(_ name: String, in folder: String, _ message: String) {
    let isWanted = Self.stem(of: name) != nil || name == Self.common || name.hasSuffix(".\(Self.common)")
    let isUnreachable = FileTree.kind(folder + name) == nil
    guard isWanted || isUnreachable else { return }
    add(CheckCase(problem: Self.problem(folder + name, message, isAboutCapture: true)))
  }

  private mutating func addFiles(_ names: [String], in folder: String) {
    let captures = names.filter { Self.stem(of: $0) != nil }
    let used = Set(captures.compactMap { Self.expectation(of: $0, names) })
    for capture in captures { add(Self.pair(capture, in: folder, names)) }
    for name in names where name == Self.common || name.hasSuffix(".\(Self.common)") {
      if !used.contains(name), name != Self.common || captures.isEmpty { addOrphan(name, in: folder) }
    }
  }

  private mutating func addOrphan(_ name: String, in folder: String) {
    let stem = name == Self.common ? "*" : String(name.dropLast(Self.common.count + 1))
    let wanted = Self.captureSuffixes.map { "\(folder)\(stem)\($0)" }.joined(separator: ", ")
    let problem = Self.problem(folder + name, "its capture is missing; expected \(wanted)", isAboutCapture: true)
    add(CheckCase(expectation: folder + name, problem: problem))
  }

  private static func pair(_ name: String, in folder: String, _ names: [String]) -> CheckCase {
    let captures = names.filter { stem(of: $0) != nil }
    let own = captures.count > 1 || !captures.contains(name) ? "\(stem(of: name) ?? name).\(common)" : common
    return CheckCase(
      capture: folder + name, expectation: expectation(of: name, names).map { folder + $0 },
      newExpectation: folder + own)
  }

  /// `NAME.expected.yaml` before `expected.yaml`, which is for every capture of its folder that has no own one.
  private static func expectation(of capture: String, _ names: [String]) -> String? {
    let own = [capture, stem(of: capture) ?? capture].map { "\($0).\(common)" }
    return (own + [common]).first(where: names.contains)
  }

  /// The name of a capture without its endings; nil for what is no capture.
  static func stem(of name: String) -> String? {
    let plain = compressionSuffixes.first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
    guard let suffix = captureSuffixes.first(where: plain.hasSuffix), plain.count > suffix.count else { return nil }
    return String(plain.dropLast(suffix.count))
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
