import Foundation
import PacketScript

/// A folder below `Fixtures/`: a script, the capture that is compiled from it, and what is to be said of it.
public struct Fixture: CustomStringConvertible, Sendable {
  /// The path below `Fixtures/`, such as `closing/by-client`.
  public let name: String
  /// The text of the script.
  public let text: String
  /// What the text says.
  public let script: PacketScript

  /// Reads a fixture; throws where there is no script, or none that can be read.
  public init(name: String) throws {
    self.name = name
    text = try String(contentsOf: Self.root.appending(path: name).appending(path: "capture.pkt"), encoding: .utf8)
    script = try PacketScript(parsing: text)
  }

  /// The name, for a message.
  public var description: String { name }

  /// The first line of the script: what happens.
  public var summary: String { String(text.prefix { $0 != "\n" }.drop { "# ".contains($0) }) }

  /// The frames of the script.
  public var frames: [ScriptedFrame] { script.frames }
}

extension Fixture {
  /// The folder that holds the files.
  public var folder: URL { Self.root.appending(path: name) }

  /// The path of the capture, in the format that the script asks for.
  public var capture: String { folder.appending(path: "capture.\(script.capture.fileExtension)").path }

  /// What is to be said of the capture.
  public var expectation: URL { folder.appending(path: "expected.yaml") }
}
