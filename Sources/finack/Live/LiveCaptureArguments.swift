import ArgumentParser
import PacketCapture
import TransportTracking

/// How packets are captured.
struct LiveCaptureArguments: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("interface")], help: "An interface, or 'any'; may be given several times.")
  var interfaces: [String]

  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp("The most octets of a packet that are captured.", valueName: "octets"))
  var snapshotLength = LiveOptions().snapshotLength

  @Option(
    name: [.customShort("B"), .long], help: ArgumentHelp("The kernel's buffer for each interface.", valueName: "MiB"))
  var bufferSize = LiveOptions().bufferSize >> 20

  @Flag(help: "Capture packets for other hosts too.")
  var promiscuous = false

  @Flag(
    help:
      "Take every packet at once, instead of in batches of 100 ms; so it is with several interfaces, to keep their order."
  )
  var immediate = false

  func validate() throws {
    guard snapshotLength >= 64, snapshotLength <= 262_144 else {
      throw ValidationError("--snapshot-length takes a number from 64 to 262144.")
    }
    guard bufferSize >= 1, bufferSize <= 2047 else {
      throw ValidationError("--buffer-size takes a number from 1 to 2047.")
    }
    for (index, name) in interfaces.enumerated() where interfaces[..<index].contains(name) {
      throw ValidationError("The interface '\(name)' is given twice.")
    }
  }

  /// The options for all interfaces.
  func options(_ filter: [String]) -> LiveOptions {
    var options = LiveOptions()
    options.snapshotLength = snapshotLength
    options.bufferSize = bufferSize << 20
    options.isPromiscuous = promiscuous
    options.isImmediate = immediate || interfaces.count > 1
    options.filter = filter.isEmpty ? nil : filter.joined(separator: " ")
    options.filterNames = .resolved
    return options
  }
}

/// Which packets are kept.
struct LiveFileArguments: ParsableArguments {
  @Option(
    name: [.customShort("w"), .long],
    help: ArgumentHelp(
      "Write the packets to a file (pcapng); strftime(3) patterns such as %H%M%S are the local time.", valueName: "file"
    ))
  var write: String?

  @Option(
    name: [.customShort("C"), .long],
    help: ArgumentHelp("Begin another file before one is larger than this.", valueName: "million octets"))
  var rotateSize: Double?

  @Option(
    name: [.customShort("G"), .long], help: ArgumentHelp("Begin another file after this time.", valueName: "seconds"))
  var rotateSeconds: Double?

  @Option(name: [.customShort("W"), .long], help: ArgumentHelp("Keep only the last files.", valueName: "count"))
  var rotateFiles: Int?

  @Option(
    help: ArgumentHelp(
      "Write a capture of each connection that does not end gracefully, of its last packets, to this folder.",
      valueName: "folder"))
  var writeBad: String?

  @Option(help: ArgumentHelp("Write no more captures than this to that folder.", valueName: "count"))
  var badFiles = 1000

  @Option(help: ArgumentHelp("How much memory the packets of connections that are open may take.", valueName: "MiB"))
  var badMemory = 64

  func validate() throws {
    guard badFiles >= 1 else { throw ValidationError("--bad-files takes a number from 1.") }
    guard badMemory >= 1, badMemory <= 1 << 16 else {
      throw ValidationError("--bad-memory takes a number from 1 to 65536.")
    }
    if write == nil, rotateSize != nil || rotateSeconds != nil || rotateFiles != nil {
      throw ValidationError("-C, -G and -W are about the files of -w.")
    }
    if let rotateSize, !(rotateSize > 0 && rotateSize <= 1e9) {
      throw ValidationError("-C takes a number more than 0.")
    }
    if let rotateSeconds, !(rotateSeconds > 0 && rotateSeconds <= 1e9) {
      throw ValidationError("-G takes seconds, more than 0.")
    }
    if let rotateFiles, rotateFiles < 1 { throw ValidationError("-W takes a number from 1.") }
    if rotateFiles != nil, rotateSize == nil, rotateSeconds == nil {
      throw ValidationError("-W keeps the last of several files: say by -C or -G when another one begins.")
    }
    if write == "-", rotateSize != nil || rotateSeconds != nil {
      throw ValidationError("The standard output cannot be rotated.")
    }
  }

  /// When another file is begun.
  var rotation: CaptureRotation {
    CaptureRotation(
      size: rotateSize.map { UInt64($0 * 1e6) }, interval: rotateSeconds.map { TimeSpan(seconds: $0).nanoseconds },
      files: rotateFiles)
  }
}
