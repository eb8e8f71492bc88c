/// A packet script: a capture in packetdrill's notation, which an engineer reads at sight.
///
/// ```
/// # Half-close: the client closes first, the server answers with trailing data (RFC 9293 §3.6.1).
/// 0.000 > S  0:0(0) win 65535 <mss 1460,sackOK,nop,wscale 7>   # '>' client to server
/// +.010 < S. 0:0(0) ack 1 win 65535 <mss 1460>                 # '<' server to client
/// +.010 > .  1:1(0) ack 1
/// +0    > F. 1:101(100) ack 1
/// +.010 < .  1:501(500) ack 102
/// ```
///
/// Sequence numbers are relative to the initial one of their sender, as in packetdrill: the SYN is 0, the first octet 1.
/// The same script makes the same octets, always. `Tests/PacketScript/PacketScript.docc/ScriptLanguage.md` describes the language.
public struct PacketScript: Equatable, Sendable {
  /// The kind of capture file that the script asks for.
  public var capture: CaptureDeclaration
  /// The frames in the order of the capture, copies and fragments included.
  public var frames: [ScriptedFrame]
  /// The connections by label, with the initial sequence numbers that were declared last.
  public var connections: [String: ScriptedConnection]

  /// Reads a script.
  public init(parsing text: String) throws(ScriptError) {
    var parser = ScriptParser()
    try parser.parse(text)
    capture = parser.capture
    frames = parser.frames
    connections = parser.connections
  }

  /// Encodes the frames as the capture file that the script asks for.
  public func captureFile() -> [UInt8] {
    let interfaces = capture.interfaces.map {
      CaptureEncoder.Interface(linkType: $0.link.linkType, snapLength: $0.snapLength, offset: $0.offset)
    }
    var encoder = CaptureEncoder(
      container: capture.container, byteOrder: capture.byteOrder, nanoseconds: capture.nanoseconds,
      interfaces: interfaces)
    var section = 0
    for frame in frames {
      while section < frame.section {
        encoder.beginSection(interfaces: interfaces)
        section += 1
      }
      let bytes = frame.bytes
      encoder.append(
        CaptureEncoder.Frame(
          time: frame.time, interface: frame.interface, captured: Array(bytes.prefix(frame.snapLength)),
          originalLength: bytes.count, lostBefore: frame.lostBefore))
    }
    return encoder.bytes
  }
}
