import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A TCP socket on loopback.
struct Socket: Sendable {
  private let number: Int32

  init() throws {
    #if os(Linux)
      number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      number = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard number >= 0 else { throw POSIXError.last }
  }

  private init(number: Int32) { self.number = number }

  /// Listens on a free port, and says which.
  func listen() throws -> UInt16 {
    var address = Self.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(number, generic, length) == 0, getsockname(number, generic, &length) == 0 else {
          throw POSIXError.last
        }
      }
    }
    guard Foundation.listen(number, 1) == 0 else { throw POSIXError.last }
    return UInt16(bigEndian: address.sin_port)
  }

  func accept() throws -> Socket {
    let connection = Foundation.accept(number, nil, nil)
    guard connection >= 0 else { throw POSIXError.last }
    return Socket(number: connection)
  }

  func connect(_ port: UInt16) throws {
    var address = Self.address(port: port)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Foundation.connect(number, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError.last }
  }

  func write(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { send(number, $0.baseAddress, $0.count, 0) } }

  func endWriting() { _ = shutdown(number, Int32(SHUT_WR)) }

  func readToEnd() -> String {
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while true {
      let count = recv(number, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }

  /// SO_LINGER with a time of zero: closing then resets.
  func discardOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  func close() { _ = Foundation.close(number) }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }
}

extension POSIXError {
  fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
