import ArgumentParser

/// What is read of connections in a second pass over the captures.
struct ExtractionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Report what each end sent with its close: up to this many bytes of it, and its length. Reads the captures twice. \
      (default with --extract: \(Extraction.usualLimit))
      """, valueName: "bytes"))
  var disconnectData: Int?

  @Option(
    help: ArgumentHelp(
      "Write what each end sent with its close to files in a folder, for each connection that is listed.",
      valueName: "folder"))
  var extract: String?

  @Option(
    help: ArgumentHelp(
      "Write the frames of each connection that is listed to a capture of its own in a folder.", valueName: "folder"))
  var extractPcap: String?

  func validate() throws {
    guard let disconnectData else { return }
    guard (0...Self.most).contains(disconnectData) else {
      throw ValidationError("--disconnect-data takes bytes, from 0 to \(Self.most).")
    }
  }

  /// More than any protocol sends with a close, and less than would fill memory.
  private static let most = 64 << 20

  /// What was asked for; nil when nothing was.
  var extraction: Extraction? {
    guard disconnectData != nil || extract != nil || extractPcap != nil else { return nil }
    return Extraction(
      limit: disconnectData ?? (extract == nil ? nil : Extraction.usualLimit), folder: extract,
      captureFolder: extractPcap)
  }
}
