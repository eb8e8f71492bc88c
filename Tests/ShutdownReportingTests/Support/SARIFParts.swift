import Foundation
import JSONSchemaSupport

/// The parts of SARIF 2.1.0 that a report uses, as a JSON Schema: written from the standard, and stricter than its own schema.
///
/// No member is allowed that is not named here, so that a misspelt one cannot pass for an extension.
enum SARIFParts {
  static let validator = Result { try SchemaValidator(schema: Data(schema.utf8)) }

  private static let schema = #"""
    {"$ref": "#/$defs/log",
     "$defs": {
      "log": {"type": "object", "additionalProperties": false, "required": ["$schema", "version", "runs"], "properties": {
        "$schema": {"type": "string"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}}}},
      "run": {"type": "object", "additionalProperties": false,
        "required": ["tool", "automationDetails", "invocations", "artifacts", "logicalLocations", "results"],
        "properties": {
        "tool": {"type": "object", "additionalProperties": false, "required": ["driver"], "properties": {
          "driver": {"$ref": "#/$defs/driver"}}},
        "automationDetails": {"type": "object", "additionalProperties": false, "required": ["id"], "properties": {
          "id": {"type": "string"}}},
        "invocations": {"type": "array", "items": {"$ref": "#/$defs/invocation"}},
        "originalUriBaseIds": {"type": "object", "additionalProperties": {
          "type": "object", "additionalProperties": false, "properties": {"description": {"$ref": "#/$defs/message"}}}},
        "artifacts": {"type": "array", "uniqueItems": true, "items": {
          "type": "object", "additionalProperties": false, "required": ["location", "roles"], "properties": {
            "location": {"$ref": "#/$defs/artifactLocation"}, "length": {"type": "integer", "minimum": 0},
            "roles": {"type": "array", "items": {"enum": ["analysisTarget", "userSpecifiedConfiguration"]}}}}},
        "logicalLocations": {"type": "array", "items": {"$ref": "#/$defs/logicalLocation"}},
        "results": {"type": "array", "items": {"$ref": "#/$defs/result"}}}},
      "driver": {"type": "object", "additionalProperties": false, "required": ["name", "rules"], "properties": {
        "name": {"type": "string"}, "version": {"type": "string"}, "semanticVersion": {"type": "string"},
        "shortDescription": {"$ref": "#/$defs/message"},
        "notifications": {"type": "array", "uniqueItems": true, "items": {
          "type": "object", "additionalProperties": false, "required": ["id"], "properties": {
            "id": {"type": "string"}, "shortDescription": {"$ref": "#/$defs/message"}}}},
        "rules": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/rule"}}}},
      "rule": {"type": "object", "additionalProperties": false,
        "required": ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"],
        "properties": {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "name": {"type": "string", "pattern": "^([A-Z0-9][a-z0-9]*)+$"},
        "shortDescription": {"$ref": "#/$defs/message"}, "fullDescription": {"$ref": "#/$defs/message"},
        "help": {"type": "object", "additionalProperties": false, "required": ["text", "markdown"], "properties": {
          "text": {"type": "string"}, "markdown": {"type": "string"}}},
        "helpUri": {"type": "string", "pattern": "^https://www\\.rfc-editor\\.org/rfc/rfc[0-9]+\\.html"},
        "defaultConfiguration": {"type": "object", "additionalProperties": false, "required": ["level"], "properties": {
          "level": {"enum": ["error", "warning", "note"]}}},
        "properties": {"type": "object", "required": ["tags"], "properties": {
          "tags": {"type": "array", "uniqueItems": true, "items": {"type": "string"}}}}}},
      "invocation": {"type": "object", "additionalProperties": false,
        "required": ["executionSuccessful", "exitCode", "toolExecutionNotifications"], "properties": {
        "executionSuccessful": {"type": "boolean"}, "exitCode": {"type": "integer"},
        "exitCodeDescription": {"type": "string"},
        "toolExecutionNotifications": {"type": "array", "items": {
          "type": "object", "additionalProperties": false, "required": ["message"], "properties": {
            "descriptor": {"type": "object", "additionalProperties": false, "required": ["id"], "properties": {
              "id": {"type": "string"}}},
            "level": {"enum": ["none", "note", "warning", "error"]}, "message": {"$ref": "#/$defs/message"},
            "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}}}}}}},
      "result": {"type": "object", "additionalProperties": false,
        "required": ["ruleId", "ruleIndex", "kind", "level", "message", "locations", "partialFingerprints"], "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"enum": ["fail", "review"]}, "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"$ref": "#/$defs/message"},
        "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
        "relatedLocations": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/location"}},
        "codeFlows": {"type": "array", "items": {
          "type": "object", "additionalProperties": false, "required": ["threadFlows"], "properties": {
            "threadFlows": {"type": "array", "items": {
              "type": "object", "additionalProperties": false, "required": ["locations"], "properties": {
                "locations": {"type": "array", "items": {
                  "type": "object", "additionalProperties": false, "required": ["location"], "properties": {
                    "location": {"$ref": "#/$defs/location"},
                    "importance": {"enum": ["essential", "important", "unimportant"]}}}}}}}}}},
        "partialFingerprints": {"type": "object", "propertyNames": {"pattern": "^[A-Za-z]+/v[0-9]+$"},
          "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{16}$"}},
        "properties": {"type": "object"}}},
      "location": {"type": "object", "additionalProperties": false, "properties": {
        "physicalLocation": {"type": "object", "additionalProperties": false, "required": ["artifactLocation"], "properties": {
          "artifactLocation": {"$ref": "#/$defs/artifactLocation"},
          "region": {"type": "object", "additionalProperties": false, "required": ["startLine"], "properties": {
            "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}}},
        "logicalLocations": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/logicalLocation"}},
        "message": {"$ref": "#/$defs/message"}}},
      "artifactLocation": {"type": "object", "additionalProperties": false, "required": ["uri"], "properties": {
        "uri": {"type": "string", "pattern": "^(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"},
        "uriBaseId": {"const": "%SRCROOT%"}, "index": {"type": "integer", "minimum": 0}}},
      "logicalLocation": {"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
        "name": {"type": "string"}, "fullyQualifiedName": {"type": "string"}, "kind": {"enum": ["connection", "frame"]},
        "index": {"type": "integer", "minimum": 0}, "parentIndex": {"type": "integer", "minimum": 0},
        "properties": {"type": "object"}}},
      "message": {"type": "object", "additionalProperties": false, "required": ["text"], "properties": {
        "text": {"type": "string"}}}
     }}
    """#
}
