import TransportTracking

/// Appends JSON (RFC 8259) to a buffer of UTF-8, with no objects in between.
///
/// The caller opens and closes what belongs together; the commas are the writer's. Nothing is validated: a report is
/// written by code whose output is tested against the schema.
struct JSONWriter {
  private(set) var bytes: [UInt8]
  private var needsComma = false
  /// The text of the last time that was written, down to its second: most times of a record are of one second.
  private var lastSecond = (seconds: Int64.min, text: [UInt8]())

  /// Takes a buffer to append to; ``endLine(into:)`` gives it back.
  init(taking buffer: inout [UInt8]) {
    bytes = buffer
    buffer = []
  }

  /// Ends the line, and gives the buffer back.
  mutating func endLine(into buffer: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    swap(&bytes, &buffer)
  }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of the member that comes next. It is written as it is: a literal that needs no escapes.
  mutating func key(_ name: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a part of the JSON text as it is; the commas in it and around it are the caller's.
  mutating func literal(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    needsComma = false
  }

  mutating func null() { word("null") }
  mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  mutating func integer(_ value: UInt64) {
    separate()
    bytes.appendDecimal(value)
  }

  /// Writes a duration in seconds with nine decimals, so that no nanosecond is lost.
  mutating func seconds(_ nanoseconds: Int64) {
    separate()
    if nanoseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDecimal(nanoseconds.magnitude / 1_000_000_000)
    bytes.append(UInt8(ascii: "."))
    let fraction = nanoseconds.magnitude % 1_000_000_000
    bytes.append(addingCapacity: 9) { $0.appendDecimal(fraction, digits: 9) }
  }

  /// Writes a number that is written out already.
  mutating func number(_ digits: String) { word(digits) }

  /// Writes a string that needs no escapes, such as the raw value of an enumeration.
  mutating func name(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: value.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 { escape(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes octets as a string in base64.
  mutating func base64(_ octets: [UInt8]) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.appendBase64(octets)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func time(_ value: Timestamp) {
    separate()
    let (seconds, fraction) = value.secondsAndFraction
    if seconds != lastSecond.seconds {
      lastSecond = (seconds, [UInt8(ascii: "\"")])
      value.appendRFC3339(to: &lastSecond.text)
      lastSecond.text.removeLast(10)
    }
    bytes.append(contentsOf: lastSecond.text)
    bytes.append(addingCapacity: 11) { text in
      text.appendDecimal(fraction, digits: 9)
      text.append(UInt8(ascii: "Z"))
      text.append(UInt8(ascii: "\""))
    }
  }

  /// Writes a part of the JSON text that is kept as octets.
  mutating func literal(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    needsComma = false
  }

  mutating func address(_ value: IPAddress) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    value.appendText(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func word(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// RFC 8259 §7: quotation mark, reverse solidus and the control characters below U+0020 must be escaped.
  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
    case 0..<0x20:
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      bytes.append(byte & 0xf < 10 ? UInt8(ascii: "0") + byte & 0xf : UInt8(ascii: "a") + byte & 0xf - 10)
    default: bytes.append(byte)
    }
  }
}
