import ShutdownConformance
import TransportTracking

/// Values as JSON; each needs so much room as it says.
extension OutputSpan<UInt8> {
  /// Appends octets as they are.
  @inline(__always)
  mutating func append(octets: [UInt8]) { append(copying: octets.span) }

  /// Appends a string in quotation marks, with escapes where it needs them: six octets for each of its own, and two.
  mutating func append(string octets: Span<UInt8>) {
    append("\"")
    if JSONText.needsEscapes(octets) {
      JSONText.append(octets, to: &self)
    } else {
      append(copying: octets)
    }
    append("\"")
  }

  /// Appends a message as a string, with escapes where it needs them: six octets for each of its own, and two.
  mutating func append(message: Message) {
    append("\"")
    let start = count
    message.append(to: &self)
    if JSONText.needsEscapes(span.extracting(start..<count)) {  // hardly ever: it is written again
      removeLast(count - start)
      let text = message.text
      JSONText.append(text.utf8Span.span, to: &self)
    }
    append("\"")
  }

  /// Appends the numbers of frames with commas between them: 24 octets each.
  mutating func append(frames: FrameList) {
    var isFirst = true
    frames.forEach { frame in
      if !isFirst { append(",") }
      isFirst = false
      appendDecimal(frame)
    }
  }

  /// Appends numbers with commas between them: 24 octets each.
  mutating func append(numbers: [UInt64]) {
    for index in numbers.indices {
      if index > 0 { append(",") }
      appendDecimal(numbers[index])
    }
  }

  /// Appends the raw value of an enumeration in quotation marks, or null.
  mutating func append(name: String?) {
    guard let name else { return append("null") }
    append("\"")
    append(text: name)
    append("\"")
  }

  /// Appends a number that mostly has one digit: 24 octets.
  @inline(__always)
  mutating func append(small number: UInt64) {
    guard number >= 10 else { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    appendDecimal(number)
  }

  /// Appends two numbers at most: 48 octets.
  @inline(__always)
  mutating func append(numbers: (first: UInt64?, second: UInt64?)) {
    if let first = numbers.first { appendDecimal(first) }
    if let second = numbers.second {
      append(",")
      appendDecimal(second)
    }
  }

  /// Appends a number, or null: 24 octets.
  @inline(__always)
  mutating func append(number: UInt64?) {
    guard let number else { return append("null") }
    appendDecimal(number)
  }

  /// Appends a time, or null: 32 octets.
  @inline(__always)
  mutating func append(_ moment: Timestamp?, _ text: inout TimeText) {
    guard let moment else { return append("null") }
    text.set(moment)
    append(text)
  }

  /// Appends a duration in seconds with nine decimals, so that no nanosecond is lost, or null: 40 octets.
  mutating func append(seconds time: TimeSpan?) {
    guard let nanoseconds = time?.nanoseconds else { return append("null") }
    if nanoseconds < 0 { append("-") }
    let (whole, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    appendDecimal(whole)
    let (first, rest) = fraction.quotientAndRemainder(dividingBy: 100_000_000)
    append(octetsOf: UInt64(UInt8(ascii: ".")) | (UInt64(UInt8(ascii: "0")) + first) << 8, count: 2)
    append(octetsOf: DecimalDigits.text(rest))
  }
}
