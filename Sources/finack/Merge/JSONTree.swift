import ShutdownReporting

/// The objects of a JSON text taken apart, so that numbers in them can be added up; everything else is kept as it is written.
indirect enum JSONTree: Equatable {
  /// A string, a number, a word or an array, as written.
  case text([UInt8])
  /// The members in order.
  case object([Member])

  /// A member of an object.
  struct Member: Equatable {
    /// The name, as it is written between the quotation marks.
    var key: [UInt8]
    var value: JSONTree
  }

  /// More members than this has no record, whatever there is in a line.
  private static let mostMembers = 4096

  /// Reads a whole text.
  init(_ text: ArraySlice<UInt8>) throws(JSONScanner.Fault) {
    var (json, members) = (JSONScanner(text), 0)
    self = try JSONTree.take(&json, &members)
    try json.end()
  }

  private static func take(_ json: inout JSONScanner, _ count: inout Int) throws(JSONScanner.Fault) -> JSONTree {
    guard json.isAtObject else { return .text(Array(try json.value())) }
    var members: [Member] = []
    try json.object { (json, key) throws(JSONScanner.Fault) in
      count += 1
      guard count <= mostMembers else { throw json.fault("no more than \(mostMembers) members") }
      guard !members.contains(where: { $0.key.elementsEqual(key) }) else { throw json.fault("each member once") }
      members.append(Member(key: Array(key), value: try take(&json, &count)))
    }
    return .object(members)
  }

  /// The value of a member; nil when there is none.
  subscript(key: String) -> JSONTree? { members.first { $0.key.elementsEqual(key.utf8) }?.value }

  /// The members, if it is an object.
  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The whole number from 0 to 2⁶³ − 1, if it is one.
  var count: UInt64? {
    guard case .text(let text) = self else { return nil }
    var json = JSONScanner(text[...])
    guard let value = try? json.count(), (try? json.end()) != nil else { return nil }
    return value
  }

  /// Appends the text.
  func append(to output: inout [UInt8]) {
    switch self {
    case .text(let text): output += text
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        output += Array((index > 0 ? ",\"" : "\"").utf8) + member.key + Array("\":".utf8)
        member.value.append(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }
}
