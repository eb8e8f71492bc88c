import ShutdownConformance

/// ANSI colours (ECMA-48 §8.3.117), or none.
struct Palette {
  let isOn: Bool

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func red(_ text: String) -> String { paint(text, "31") }

  /// Red breaks a rule, yellow loses data, cyan is not over, magenta is not known.
  func verdict(_ verdict: Verdict, _ text: String) -> String {
    switch verdict {
    case .graceful: paint(text, "32")
    case .abortive: paint(text, "33")
    case .violating: paint(text, "1;31")
    case .incomplete: paint(text, "36")
    case .inconclusive: paint(text, "35")
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isOn ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
