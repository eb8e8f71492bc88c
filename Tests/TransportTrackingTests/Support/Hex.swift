/// The octets of a text in hexadecimal; anything but digits separates them.
func hex(_ text: String) -> [UInt8] {
  text.split { !$0.isHexDigit }.flatMap { word in
    stride(from: 0, to: word.count, by: 2).map { offset in
      let start = word.index(word.startIndex, offsetBy: offset)
      return UInt8(word[start...].prefix(2), radix: 16) ?? 0
    }
  }
}
