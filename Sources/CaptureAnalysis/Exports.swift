// Captures, connections and results are what the interface of this library is about: importing it imports them too.

@_exported import PacketCapture
@_exported import ShutdownConformance
@_exported import TransportTracking
