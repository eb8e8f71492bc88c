import PacketScript

@testable import TransportTracking

/// A frame as a capture holds it.
struct CapturedFrame: Equatable {
  var bytes: [UInt8]
  var wireLength: Int
  var linkType: UInt32 = 1
  var time: Int64 = 0

  init(_ frame: ScriptedFrame) {
    let whole = frame.bytes
    bytes = Array(whole.prefix(frame.snapLength))
    wireLength = whole.count
    linkType = frame.link.linkType
    time = frame.time
  }

  init(bytes: [UInt8], wireLength: Int? = nil, linkType: UInt32 = 1) {
    self.bytes = bytes
    self.wireLength = wireLength ?? bytes.count
    self.linkType = linkType
  }
}

extension PacketScript {
  var capturedFrames: [CapturedFrame] { frames.map(CapturedFrame.init) }
}
