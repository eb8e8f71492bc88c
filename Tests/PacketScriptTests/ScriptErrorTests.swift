import PacketScript
import Testing

@Suite("Script errors") struct ScriptErrorTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let message: String
    var testDescription: String { text }

    init(_ text: String, _ line: Int, _ column: Int, _ message: String) {
      (self.text, self.line, self.column, self.message) = (text, line, column, message)
    }
  }

  static let segments = [
    Case("0 > S 0:0(0) ack 1", 1, 14, "'ack N' goes with the flag '.', and only with it"),
    Case("0 > . 1:1(0)", 1, 13, "'ack N' goes with the flag '.', and only with it"),
    Case("0 > SX 0:0(0)", 1, 6, "unknown or repeated flag 'X'; flags are F S R P . U E W"),
    Case("0 > SS 0:0(0)", 1, 6, "unknown or repeated flag 'S'; flags are F S R P . U E W"),
    Case("0 > P. 1:11(9) ack 1", 1, 10, "1:11 holds 10 octets, not 9"),
    Case("0 > P. 1:65457(65456) ack 1", 1, 10, "a payload of 65456 octets; 65455 fit"),
    Case("0 > P. 1:4(3) ack 1 \"ab\"", 1, 21, "the payload holds 2 octets, not 3"),
    Case("0 > P. 1:4(3) ack 1 \"a\\q\"", 1, 23, "unknown escape"),
    Case("0 > P. 1:4(3) ack 1 \"abc", 1, 25, "expected '\"'"),
    Case("0 > S 0:0(0) win 70000", 1, 18, "expected a window from 0 to 65535"),
    Case("0 > S 0-0(0)", 1, 8, "expected ':'"),
    Case("0 > S 0:0(0) wim 5", 1, 14, "expected the end of the line"),
    Case("0 > S 0:0(0) <mss 1460,foo>", 1, 24, "unknown option 'foo'"),
    Case("0 > S 0:0(0) <TS vel 1 ecr 0>", 1, 18, "expected val"),
    Case("0 > S 0:0(0) <mss 1460", 1, 23, "expected '>'"),
    Case("0 > S 0:0(0) <kind 9 0g>", 1, 22, "expected two hexadecimal digits"),
    Case(
      "0 > S 0:0(0) <kind 254 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252627>",
      1, 14, "the options take 42 octets; 40 fit"),
  ]

  static let times = [
    Case(
      "1.0 > S 0:0(0)\n0.5 > . 1:1(0) ack 1", 2, 1,
      "time goes backwards; write '@0.5' if the clock of the capture does"),
    Case("0.0000005 > S 0:0(0)", 1, 1, "this capture format keeps microseconds only"),
    Case("1.2.3 > S 0:0(0)", 1, 1, "expected a time such as 0.5, +.010 or @0.5, with at most nine decimals"),
    Case("-18000000000 > S 0:0(0)", 1, 1, "expected a time such as 0.5, +.010 or @0.5, with at most nine decimals"),
    Case("epoch 5\n-10 > S 0:0(0)", 2, 1, "time before 1970"),
    Case("capture pcapng offset -20\nepoch 5\n-30 > S 0:0(0)", 3, 1, "time before the offset of every interface"),
    Case("epoch 5\n9223372035 > S 0:0(0)", 2, 1, "time out of the range of 64 bits, the years 1677 to 2262"),
    Case("capture pcap offset 1", 1, 14, "expected link, snaplen or, in pcapng, offset"),
    Case("capture pcapng offset x", 1, 23, "expected a number of seconds, of 64 bits"),
    Case("0.5", 1, 4, "expected a frame after the time"),
  ]

  static let attributes = [
    Case("0 > S 0:0(0) ; colour 5", 1, 16, "unknown attribute 'colour'"),
    Case("0 > S 0:0(0) ; ttl 256", 1, 20, "expected a TTL from 0 to 255"),
    Case("0 > S 0:0(0) ; interface 1", 1, 14, "interface 1 is not declared"),
    Case("default interface 3\n0 > S 0:0(0)", 2, 13, "interface 3 is not declared"),
    Case("0 > S 0:0(0) ; fragments 12", 1, 26, "the octets of a fragment are a multiple of 8"),
    Case("0 > S 0:0(0) ; fragments 800", 1, 1, "the fragments leave nothing for the last one"),
    Case("0 > S 0:0(0) ; dup 5", 1, 20, "expected a delay such as +.00002"),
    Case("0 > S 0:0(0) ; ipv6ext ah", 1, 24, "expected hopopts, routing or dstopts"),
  ]

  static let lines = [
    Case("\nfoo 5", 2, 1, "unknown directive 'foo'"),
    Case("0 b > S 0:0(0)", 1, 3, "unknown connection or kind of frame 'b'"),
    Case("client 10.0.0.1", 1, 8, "expected an address and a port, such as 10.0.0.1:80 or [2001:db8::1]:80"),
    Case("client 2001:db8::1:80", 1, 8, "expected an address and a port, such as 10.0.0.1:80 or [2001:db8::1]:80"),
    Case("server [::1]:80\n0 > S 0:0(0)", 2, 1, "the ends of connection 'a' are of two IP versions"),
    Case("isn c client 5", 1, 5, "unknown connection 'c'"),
    Case("epoch 4294967296", 1, 7, "expected seconds since 1970, of 32 bits"),
    Case("isn client 4294967296", 1, 12, "expected a sequence number"),
    Case("connection udp", 1, 12, "a label starts with a letter and is no kind of frame"),
    Case("connection b to 5", 1, 14, "expected client, server or isn"),
    Case("capture pcap-xx", 1, 9, "expected pcap or pcapng, with -ns, -be or -ns-be"),
    Case("capture pcap link token", 1, 19, "unknown link type 'token'"),
    Case("0 > S 0:0(0)\ncapture pcap", 2, 9, "the capture line stands before interfaces and frames"),
    Case("interface 1 link raw", 1, 11, "interfaces of pcapng are numbered from 1 and stand before the frames"),
    Case("section", 1, 1, "only pcapng has sections"),
    Case("0 hex 0", 1, 7, "expected two hexadecimal digits"),
    Case("0 icmp unreachable port quoting 1", 1, 33, "frame 1 is no earlier segment"),
    Case("0 > S 0:0(0)\n+0 icmp unreachable tree quoting 1", 2, 9, "unknown ICMP error 'unreachable tree'"),
    Case("0 arp who-is 10.0.0.1", 1, 7, "expected who-has TARGET tell SENDER, with IPv4 addresses"),
    Case("0 udp 10.0.0.1 > 10.0.0.2:5 (3)", 1, 7, "expected two addresses with ports, of one IP version"),
  ]

  @Test(arguments: segments + times + attributes + lines) func errorHasItsPlace(_ test: Case) {
    #expect(throws: ScriptError(line: test.line, column: test.column, message: test.message)) {
      try PacketScript(parsing: test.text)
    }
  }

  @Test func describesItselfAsCompilersDo() {
    #expect("\(ScriptError(line: 3, column: 7, message: "unknown option 'x'"))" == "3:7: unknown option 'x'")
  }
}
