import Testing

@testable import ShutdownReporting

/// Paths as URIs, by RFC 3986; the expected values are worked out from its grammar.
struct URIReferenceTests {
  @Test(arguments: [
    ("trace.pcap", "trace.pcap"), ("./a/b.pcap", "a/b.pcap"), ("../a.pcap", "../a.pcap"), ("a b.pcap", "a%20b.pcap"),
    ("50%.pcap", "50%25.pcap"), ("a:b", "a%3Ab"), ("é#?.pcap", "%C3%A9%23%3F.pcap"), ("a\n.pcap", "a%0A.pcap"),
    ("a~_-.9", "a~_-.9"), ("[x]&'", "%5Bx%5D%26%27"),
  ])
  func aPathIsARelativeReference(_ path: String, _ uri: String) throws {
    let reference = try #require(URIReference(path: path))
    #expect(reference.text == uri)
    #expect(reference.isRelative)
  }

  @Test func anAbsolutePathIsAFileURI() throws {
    let reference = try #require(URIReference(path: "/tmp//a b.pcap"))
    #expect(reference.text == "file:///tmp/a%20b.pcap")
    #expect(!reference.isRelative)
  }

  @Test func aPipeHasNone() {
    #expect(URIReference(path: "-") == nil)
    #expect(URIReference(path: "") == nil)
  }
}
