/// Finds the name that may have been meant.
enum NearestName {
  /// The name that needs the fewest changes to become another, if that is at most a third of its letters.
  ///
  /// Of equally near names the first in the list is taken. Longer words than any name has are not compared.
  static func of(_ word: String, in names: some Sequence<String>) -> String? {
    let letters = Array(word.unicodeScalars)
    guard letters.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(letters, Array(name.unicodeScalars))
      guard distance <= max(letters.count, name.unicodeScalars.count) / 3, distance < best?.distance ?? .max else {
        continue
      }
      best = (name, distance)
    }
    return best?.name
  }

  /// The end of a message: `; did you mean 'connections'?`, or what there is when nothing is near.
  static func hint(_ word: String, in names: [String]) -> String {
    if let name = of(word, in: names) { return "; did you mean '\(name)'?" }
    guard !names.isEmpty else { return "" }
    let list = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return "; expected \(names.count == 1 ? "" : "one of ")\(list)"
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var older = [Int](repeating: 0, count: second.count + 1)
    var previous = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let replaced = previous[j] + (first[i] == second[j] ? 0 : 1)
        var least = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] { least = min(least, older[j - 1] + 1) }
        row.append(least)
      }
      (older, previous) = (previous, row)
    }
    return previous[second.count]
  }
}
