import ShutdownConformance

/// The names of what every record says, as octets in the order of their cases, with what stands around them.
///
/// The raw value of an enumeration is a string, which is counted and looked into each time. A table of octets is not.
enum NameTexts {
  static let verdicts = texts(of: Verdict.self, #"},"verdict":""#, #"","ending":""#)
  static let endings = texts(of: Ending.self, "", #"","confidence":""#)
  static let confidences = texts(of: Confidence.self, "", #"",""#)
  static let validities = texts(of: Reset.Validity.self, #","validity":""#, #"","origin":""#)
  static let origins = texts(of: Reset.Origin.self, "", #"","reason":""#)
  static let reasons = texts(of: Reset.Reason.self, "", #"""#)
  static let deliveries = texts(of: Delivery.State.self, #"{"state":""#, #"","unacked":"#)

  private static func texts<Value: CaseIterable & RawRepresentable<String>>(
    of type: Value.Type, _ before: String, _ after: String
  ) -> [[UInt8]] {
    type.allCases.map { Array((before + $0.rawValue + after).utf8) }
  }
}
