import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// The schema of what applications were told lists what the types can say, and nothing else: a script may rely on the lists.
@Suite struct ApplicationSchemaTests {
  private let definitions: JSONValue?

  init() throws { definitions = try SchemaValidator(schema: Data(OutputSchema.json)).root["$defs"] }

  @Test func enumerationsAreTheTypes() {
    #expect(names(definitions?["winsock_codes"]?["items"]) == WinsockIndication.allCases.map(\.rawValue))
    #expect(names(definitions?["posix_codes"]?["items"]) == POSIXIndication.allCases.map(\.rawValue))
    let indication = definitions?["indication"]?["properties"]
    #expect(names(indication?["event"]) == Indication.Event.allCases.map(\.rawValue))
    #expect(names(indication?["certainty"]) == Indication.Certainty.allCases.map(\.rawValue))
    let alternative = indication?["alternatives"]?["items"]?["properties"]
    #expect(names(alternative?["when"]) == Indication.Alternative.Condition.allCases.map(\.rawValue))
    let call = definitions?["close_call"]?["properties"]
    #expect(names(call?["segment"]) == CloseCall.Segment.allCases.map(\.rawValue))
    #expect(names(call?["candidates"]?["items"]) == CloseCalls.names.map(\.name))
  }

  private func names(_ schema: JSONValue?) -> [String] {
    guard case .array(let values)? = schema?["enum"] else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
