import PacketCapture
import Testing

/// Filters that take no time, no memory, and no network.
struct FilterBoundTests {
  private func failure(_ filter: String, _ names: CaptureOptions.FilterNames = .refused) -> String? {
    do throws(CaptureError) {
      _ = try MergedCapture(paths: [], options: CaptureOptions(filter: filter, filterNames: names))
      return nil
    } catch {
      #expect(error.code == .filterSyntax)
      return error.message
    }
  }

  /// What is a name to libpcap in some place: it would ask DNS, or this host's files, which differ.
  @Test(arguments: [
    ("host example.invalid", "example.invalid"), ("example.invalid", "example.invalid"), ("src or dst host a", "a"),
    ("net loopback", "loopback"), ("port http", "http"), ("portrange ssh-http", "ssh-http"),
    ("tcp port 80 or ssh", "ssh"),
    ("ether host router", "router"), ("gateway router", "router"), ("ip proto \\tcp", "\\tcp"),
    ("ip protochain foo", "foo"),
    ("host 1.2.3.4.5", "1.2.3.4.5"), ("host 10.0.0.1.example", "10.0.0.1.example"), ("host 1e100.net", "1e100.net"),
    ("host 5-3", "5-3"), ("host 2001:db8::1::2", "2001:db8::1::2"), ("TCP", "TCP"), ("host \u{ff41}", "\u{ff41}"),
    ("portrange 80-90 or 5-3", "5-3"), ("host 12ab", "12ab"), ("host not-a-keyword", "not-a-keyword"),
    ("decnet src host a", "a"),
  ])
  func namesAreRefused(_ filter: String, _ name: String) {
    #expect(failure(filter)?.contains("'\(name)' is a name") == true, "\(failure(filter) ?? "it compiles")")
  }

  @Test(arguments: [
    "tcp", "tcp port 8080", "host 10.0.0.1 and not port 22", "net 192.168.0.0/16 or net 10",
    "net 10.0.0.0 mask 255.0.0.0",
    "host 2001:db8::1", "host ::1", "host ::", "host fe80::1:2:3:4", "net 2001:db8::/32", "portrange 6000-6008",
    "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "tcp[13] & 7 != 0 && ip[2:2] > 576", "ip6[6] == 43", "len <= 100",
    "ether host 00:11:22:33:44:55", "ether[0] & 1 = 0", "vlan 5 and tcp", "icmp[icmptype] != icmp-echo", "ip proto 6",
    "not (src host 10.0.0.1 or dst port 0x50)", "ip[2:2]-20 > 0", "less 128 || greater 1000", "ether proto 0x86dd",
  ])
  func numbersAreTaken(_ filter: String) {
    #expect(failure(filter) == nil, "\(filter)")
  }

  /// Whoever writes the command may use the names of this host, as with tcpdump.
  @Test func namesMayBeAllowed() {
    #expect(failure("host localhost", .resolved) == nil)
    #expect(failure("port nothing-has-this-name", .resolved)?.contains("is a name") == false)
  }

  @Test(arguments: [CaptureOptions.FilterNames.refused, .resolved])
  func lengthIsBounded(_ names: CaptureOptions.FilterNames) {
    let ports = (1...128).map { "port \($0)" }
    #expect(failure(ports.joined(separator: " or "), names) == nil)
    #expect(
      failure((ports + ["port 257"]).joined(separator: " or "), names)?.hasSuffix(
        "it joins 129 primitives by 'and' and 'or', expected 128 at most") == true)
    #expect(
      failure(String(repeating: "(", count: 4097), names)?.hasSuffix("it has 4097 octets, expected 4096 at most")
        == true)
    #expect((failure(String(repeating: "x", count: 1 << 20), names)?.utf8.count ?? 0) < 400)
  }

  /// A filter that says nothing of some link type lets none of its frames through, and all others that match.
  @Test(arguments: [1, 2]) func framesThatCannotBeFilteredDoNotMatch(_ captures: Int) throws {
    var file = ByteWriter()
    file.put(UInt32(0x0A0D_0D0A), 28, 0x1A2B_3C4D, 1, .max, .max, 28)
    for linkType: UInt32 in [1, 189] { file.put(1, 20, linkType, 0, 20) }
    let frame = tcpFrame(port: 80, payload: 6)
    let length = UInt32(frame.count)
    for interface: UInt32 in [0, 1, 0] {
      file.put(6, 32 + length, interface, 0, 1, length, length)
      file.bytes += frame
      file.put(32 + length)
    }
    try withFile(file.bytes) { path in
      let paths = Array(repeating: path, count: captures)
      var merged = try MergedCapture(paths: paths, options: CaptureOptions(filter: "tcp"))
      var numbers: [UInt64] = []
      while merged.next() { merged.withFrame { header, _ in numbers.append(header.number) } }
      #expect(numbers == (captures == 1 ? [1, 3] : [1, 3, 4, 6]))
      #expect(merged.errors == [])
    }
  }

  /// With and without libpcap's optimizer a filter lets the same frames through.
  @Test(arguments: [0, 80]) func aLongFilterMatchesAsAShortOne(_ others: Int) throws {
    let filter = (["tcp port 80"] + (0..<others).map { "udp port \(9000 + $0)" }).joined(separator: " or ")
    let file = ClassicFile().adding(1, 0, tcpFrame(port: 80)).adding(2, 0, tcpFrame(port: 81))
    let frames = try read(file.bytes, CaptureOptions(filter: filter)).frames
    #expect(frames.map(\.header.number) == [1])
  }
}
