// Captures, connections and results are what the interface of this library is about: whoever imports it has them too.

@_exported import PacketCapture
@_exported import ShutdownConformance
@_exported import TransportTracking
