extension String {
  /// The text as a part of the name of a file that is made: letters, digits and `_-` of ASCII, and points for anything else, so that it is
  /// portable (POSIX.1-2024 XBD §3.265), names nothing outside of its folder, and begins with no hyphen where a name stands before it.
  public var fileNamePart: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": text.unicodeScalars.append(scalar)
      default: text += "."
      }
    }
  }
}
