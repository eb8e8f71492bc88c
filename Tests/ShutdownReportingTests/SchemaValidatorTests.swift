import Foundation
import JSONSchemaSupport
import Testing

/// The validator itself: it must reject, otherwise its silence proves nothing.
struct SchemaValidatorTests {
  @Test func unknownKeywordsAreRejected() {
    let schema = #"{"properties": {"a": {"typo": 1}}, "items": {"minLength": 1}}"#
    #expect(throws: SchemaValidator.UnknownKeywords(pointers: ["#/items/minLength", "#/properties/a/typo"])) {
      try SchemaValidator(schema: Data(schema.utf8))
    }
  }

  @Test(arguments: [
    (#"{"type": "integer"}"#, "1", "true"), (#"{"type": "number"}"#, "1", #""1""#),
    (#"{"type": "integer"}"#, "1", "1.5"),
    (#"{"type": ["string", "null"]}"#, "null", "0"),
    (#"{"const": "a"}"#, #""a""#, #""b""#),
    (#"{"enum": ["a", null]}"#, "null", "false"),
    (#"{"required": ["a"]}"#, #"{"a": null}"#, #"{"b": 1}"#),
    (#"{"properties": {"a": {"type": "null"}}}"#, #"{"b": 1}"#, #"{"a": 1}"#),
    (#"{"properties": {"a": true}, "additionalProperties": false}"#, #"{"a": 1}"#, #"{"b": 1}"#),
    (#"{"additionalProperties": {"minimum": 1}}"#, #"{"a": 1}"#, #"{"a": 0}"#),
    (#"{"propertyNames": {"enum": ["a"]}}"#, #"{"a": 1}"#, #"{"b": 1}"#),
    (#"{"items": {"maximum": 2}}"#, "[1, 2]", "[1, 3]"),
    (#"{"oneOf": [{"minimum": 3}, {"maximum": 5}]}"#, "6", "4"),
    (#"{"pattern": "^[0-9]+$"}"#, #""12""#, #""1a""#),
    (#"{"uniqueItems": true}"#, "[1, 2]", "[1, 1]"),
    (##"{"$ref": "#/$defs/n", "$defs": {"n": {"type": "null"}}}"##, "null", "1"),
    (##"{"$defs": {"n": {}}}"##, "1", "{"),
  ])
  func keywordAcceptsAndRejects(schema: String, good: String, bad: String) throws {
    let validator = try SchemaValidator(schema: Data(schema.utf8))
    #expect(validator.validate(good) == [])
    #expect(validator.validate(bad) != [])
  }

  @Test func missingDefinitionIsAnError() throws {
    let validator = try SchemaValidator(schema: Data(##"{"$ref": "#/$defs/none"}"##.utf8))
    #expect(validator.validate("1") != [])
  }
}
