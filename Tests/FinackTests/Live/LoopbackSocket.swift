import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A TCP socket on 127.0.0.1, for traffic that a live capture sees.
final class LoopbackSocket {
  private var descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close() }

  /// A socket that is bound to a port of the system's choice, and does not listen.
  static func bound() throws -> LoopbackSocket {
    let socket = LoopbackSocket(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    unsafe try check(socket.withAddress(port: 0) { unsafe Glibc.bind(socket.descriptor, $0, $1) })
    return socket
  }

  static func listening() throws -> LoopbackSocket {
    let socket = try bound()
    try check(Glibc.listen(socket.descriptor, 16))
    return socket
  }

  /// A connected client, and what the listener accepts for it.
  static func pair(_ listener: LoopbackSocket) throws -> (client: LoopbackSocket, server: LoopbackSocket) {
    let client = try bound()
    try client.connect(to: listener.port)
    let accepted = Glibc.accept(listener.descriptor, nil, nil)
    try check(accepted)
    return (client, LoopbackSocket(accepted))
  }

  /// The local port.
  var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  func connect(to port: UInt16) throws {
    unsafe try Self.check(withAddress(port: port) { unsafe Glibc.connect(descriptor, $0, $1) })
  }

  func send(_ count: Int) throws {
    let octets = [UInt8](repeating: 7, count: count)
    try Self.check(Int32(unsafe Glibc.send(descriptor, octets, count, Int32(MSG_NOSIGNAL))))
  }

  /// Reads until the peer has closed, or has reset.
  func readToEnd() {
    var octets = [UInt8](repeating: 0, count: 4096)
    while unsafe recv(descriptor, &octets, octets.count, 0) > 0 {}
  }

  /// Waits until there is something to read, and leaves it there.
  func waitForData() {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&entry, 1, 10_000)
  }

  func shutdownSending() { _ = Glibc.shutdown(descriptor, Int32(SHUT_WR)) }

  /// Has close(2) reset the connection.
  func lingerZero() {
    var option = linger(l_onoff: 1, l_linger: 0)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// Has the kernel drop what arrives, behind the place where it is captured.
  func dropArriving(_ isDropping: Bool) {
    var instruction: (UInt16, UInt8, UInt8, UInt32) = (0x06, 0, 0, 0)  // BPF: return 0
    unsafe withUnsafeMutablePointer(to: &instruction) { pointer in
      var program = unsafe (UInt16(1), pointer)
      let size = socklen_t(unsafe MemoryLayout.size(ofValue: program))
      _ = unsafe setsockopt(descriptor, SOL_SOCKET, isDropping ? SO_ATTACH_FILTER : SO_DETACH_FILTER, &program, size)
    }
  }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  private func withAddress(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func check(_ result: Int32) throws {
    guard result >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
