import TransportTracking

/// Appends JSON (RFC 8259) to a buffer of UTF-8, with no objects in between.
///
/// The caller opens and closes what belongs together; the commas are the writer's. Nothing is validated: a report is
/// written by code whose output is tested against the schema.
struct JSONWriter {
  private(set) var bytes: [UInt8]
  /// Whether the next value needs a comma before it.
  var needsComma = false
  /// The last time that was written.
  private(set) var lastTime: TimeText

  /// Takes a buffer to append to, and the text of the last time; ``endLine(into:)`` gives the buffer back.
  init(taking buffer: inout [UInt8], lastTime: TimeText = TimeText()) {
    bytes = []
    self.lastTime = lastTime
    swap(&bytes, &buffer)
  }

  /// What a closure writes.
  static func text(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var none: [UInt8] = []
    var json = JSONWriter(taking: &none)
    write(&json)
    return json.bytes
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

  /// Ends an array, and the object whose last member it is.
  mutating func endArrayAndObject() {
    literal("]}")
    needsComma = true
  }

  /// Writes the name of the member that comes next. It is written as it is: a literal that needs no escapes.
  mutating func key(_ name: String) {
    separate()
    bytes.append(addingCapacity: name.utf8.count + 3) { text in
      text.append("\"")
      text.append(text: name)
      text.append("\":")
    }
    needsComma = false
  }

  /// Writes a part of the JSON text as it is; the commas in it and around it are the caller's.
  @inline(__always)
  mutating func literal(_ text: StaticString) {
    bytes.append(text)
    needsComma = false
  }

  /// Writes a part of the JSON text that is not known when the program is compiled, such as the raw value of an enumeration.
  mutating func part(_ text: String) {
    bytes.append(addingCapacity: text.utf8.count) { $0.append(text: text) }
    needsComma = false
  }

  /// Writes several parts at once, of at most this many octets.
  ///
  /// Each append asks whether the buffer is shared and has room. Here that is asked once for all parts, and literals become a few moves.
  @inline(__always)
  mutating func parts(_ capacity: Int, _ write: (inout OutputSpan<UInt8>, inout TimeText) -> Void) {
    var time = lastTime
    bytes.append(addingCapacity: capacity) { write(&$0, &time) }
    lastTime = time
    needsComma = false
  }

  mutating func null() {
    separate()
    bytes.append(addingCapacity: 4) { $0.append("null") }
  }

  mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  mutating func integer(_ value: UInt64) {
    separate()
    bytes.appendDecimal(value)
  }

  /// Writes a duration in seconds with nine decimals, so that no nanosecond is lost.
  mutating func seconds(_ time: TimeSpan) {
    separate()
    bytes.append(addingCapacity: 40) { $0.append(seconds: time) }
  }

  /// Writes a number that is written out already.
  mutating func number(_ digits: String) { word(digits) }

  /// Writes a string that needs no escapes, such as the raw value of an enumeration.
  mutating func name(_ value: String) {
    separate()
    bytes.append(addingCapacity: value.utf8.count + 2) { text in
      text.append("\"")
      text.append(text: value)
      text.append("\"")
    }
  }

  /// Writes a string, with escapes where it needs them.
  mutating func string(_ value: String) {
    separate()
    let octets = value.utf8Span.span
    bytes.append(addingCapacity: 6 * octets.count + 2) { $0.append(string: octets) }
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
    lastTime.set(value)
    bytes.append(addingCapacity: 32) { $0.append(lastTime) }
  }

  /// Writes a part of the JSON text that is kept as octets.
  mutating func part(_ text: [UInt8]) {
    bytes.append(addingCapacity: text.count) { $0.append(copying: text.span) }
    needsComma = false
  }

  /// Writes an address, without quotation marks.
  mutating func address(_ value: IPAddress) { value.appendText(to: &bytes) }

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

  /// Writes the comma that stands before the next value, if one is due; for what begins with a literal.
  @inline(__always)
  mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
