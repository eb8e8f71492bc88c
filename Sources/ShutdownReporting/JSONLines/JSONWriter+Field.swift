import TransportTracking

/// A member of an object in one call.
extension JSONWriter {
  mutating func field(_ key: String, _ value: UInt64) {
    self.key(key)
    integer(value)
  }

  mutating func field(_ key: String, _ value: UInt64?) {
    self.key(key)
    if let value { integer(value) } else { null() }
  }

  mutating func field(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  mutating func field(_ key: String, _ value: Timestamp) {
    self.key(key)
    time(value)
  }

  mutating func field(_ key: String, _ value: Timestamp?) {
    self.key(key)
    if let value { time(value) } else { null() }
  }

  /// A string that needs no escapes: the raw value of an enumeration.
  mutating func field(_ key: String, name value: String?) {
    self.key(key)
    if let value { name(value) } else { null() }
  }

  mutating func field(_ key: String, string value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  mutating func nullField(_ key: String) {
    self.key(key)
    null()
  }

  mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
    self.key(key)
    beginObject()
    members(&self)
    endObject()
  }

  mutating func array<Element>(
    _ key: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    beginArray()
    for element in elements { write(&self, element) }
    endArray()
  }
}
