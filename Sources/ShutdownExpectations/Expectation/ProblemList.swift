/// Collects what is wrong with an expectation, so that one reading tells everything.
struct ProblemList {
  let path: String
  private(set) var problems: [CheckProblem] = []

  init(path: String) { self.path = path }

  mutating func add(_ message: String, _ place: SourcePlace?) {
    problems.append(CheckProblem(path: path, place: place, message: message))
  }

  /// A key that nothing has: `unknown key 'connnections'; did you mean 'connections'?`
  mutating func addUnknown(_ entry: YAMLNode.Entry, in parent: String?, _ names: [String]) {
    let parent = parent.map { $0.contains(" ") ? " in \($0)" : " in '\($0)'" } ?? ""
    add("unknown key '\(entry.key)'\(parent)\(NearestName.hint(entry.key, in: names))", entry.place)
  }
}
