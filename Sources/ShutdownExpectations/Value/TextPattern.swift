/// The texts that an expectation accepts: a text, or a pattern where `*` is any text and `?` any one character.
///
/// The whole text has to fit, and capitals differ from small letters. There are no regular expressions: these patterns
/// are what file names have taught everybody, and none takes longer than the product of the two lengths.
struct TextPattern: Equatable, Sendable {
  /// The pattern as it was written.
  let text: String
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// Whether it is more than one text.
  var isPattern: Bool { scalars.contains("*") || scalars.contains("?") }

  /// Whether a text fits.
  func matches(_ other: String) -> Bool {
    let found = Array(other.unicodeScalars)
    var (i, j, star, mark) = (0, 0, Int?.none, 0)
    while j < found.count {
      if i < scalars.count, scalars[i] == "*" {
        (star, mark, i) = (i, j, i + 1)
      } else if i < scalars.count, scalars[i] == "?" || scalars[i] == found[j] {
        (i, j) = (i + 1, j + 1)
      } else if let last = star {
        (i, mark) = (last + 1, mark + 1)
        j = mark
      } else {
        return false
      }
    }
    return scalars[i...].allSatisfy { $0 == "*" }
  }
}
