import JSONSchemaSupport

/// The schema as `finack schema` prints it. It is the same for every fixture, so it is read once.
enum PublishedSchema {
  static let validator = Result { try SchemaValidator(schema: finack("schema").output) }
}
