/// The published JSON Schema (draft 2020-12) of the JSON Lines output.
public enum OutputSchema {
  /// The schema as UTF-8 text, as `finack schema` prints it.
  public static var json: [UInt8] { PackageResources.finack_schema_json }
}
