/// One frame of a script: structured, so that a property test can change it, and encoded on demand.
public struct ScriptedFrame: Equatable, Sendable {
  /// The line of the script, from 1.
  public var line: Int
  /// Capture time: nanoseconds since 1970-01-01T00:00:00Z.
  public var time: Int64
  /// The pcapng section, from 0.
  public var section: Int
  /// The capture interface, from 0.
  public var interface: Int
  /// What stands before the IP header.
  public var link: LinkEncapsulation
  /// The way it goes: it decides the MAC addresses and the cooked packet type.
  public var direction: SegmentDirection
  /// Whether the capturing host forwards it: the second copy that the `any` device sees.
  public var isForwarded: Bool
  /// VLAN tags (IEEE 802.1Q), the outer one first.
  public var vlans: [UInt16]
  /// The least length of the frame; zero octets follow the packet, as Ethernet pads.
  public var paddedLength: Int
  /// How many octets the capture keeps at most.
  public var snapLength: Int
  /// How many frames the capture says it lost between the frame before, of the same interface, and this one (pcapng only).
  public var lostBefore: UInt64?
  /// The IP header; nil for frames that have none.
  public var network: NetworkHeader?
  /// What the frame carries.
  public var content: FrameContent

  /// The TCP segment, when the frame carries one; setting it encodes the frame anew.
  public var segment: ScriptedSegment? {
    get {
      guard case .segment(let segment) = content else { return nil }
      return segment
    }
    set {
      guard let newValue else { return }
      content = .segment(newValue)
    }
  }

  /// The whole frame as it was on the wire.
  public var bytes: [UInt8] { FrameEncoder(frame: self).encoded() }

  /// The length on the wire.
  public var originalLength: Int { bytes.count }

  /// How many octets of it are in the capture.
  public var capturedLength: Int { min(snapLength, bytes.count) }
}
