import Testing
import TransportTracking

struct AddressParsingTests {
  @Test(arguments: [
    "10.0.0.1:80", "255.255.255.255:65535", "[::]:0", "[::1]:4000", "[2001:db8::1:0:0:1]:443", "[fe80::]:1",
    "[::ffff:192.0.2.1]:80", "[1:2:3:4:5:6:7:8]:9",
  ])
  func canonicalTextIsReadBack(_ text: String) {
    #expect(SocketAddress(text)?.description == text)
  }

  @Test(arguments: [
    ("[1:0:0:0:0:0:0:8]:9", "[1::8]:9"), ("[2001:DB8::A]:1", "[2001:db8::a]:1"), ("[::1.2.3.4]:5", "[::102:304]:5"),
    ("[0001::]:1", "[1::]:1"),
  ])
  func otherFormsAreRead(_ text: String, _ canonical: String) {
    #expect(SocketAddress(text)?.description == canonical)
  }

  @Test(arguments: [
    "", "10.0.0.1", "10.0.0:80", "10.0.0.256:80", "10.0.0.01:80", "10.0.0.1:65536", "10.0.0.1:+1", "10.0.0.1:",
    "[10.0.0.1]:80", "::1:80", "[::1]", "[::1:80", "[1:2:3:4:5:6:7]:8", "[1:2:3:4:5:6:7:8:9]:1", "[1::2::3]:1",
    "[12345::]:1", "[::g]:1", "[:::]:1", "[1:2:3:4:5:6:7::8]:1", "[::1.2.3]:4", "[1.2.3.4::]:1", "[]:1", ":80",
    "[::+1]:1", "é:1",
  ])
  func nothingElseIs(_ text: String) { #expect(SocketAddress(text) == nil) }
}
