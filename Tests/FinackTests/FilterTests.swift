import FixtureSupport
import Foundation
import JSONSchemaSupport
import Testing

/// A filter selects frames; it does not renumber them.
@Suite struct FilterTests {
  private let capture = Fixture.named("formats/pcapng-mixed-link-types").capture

  private func connections(_ run: Run) throws -> [JSONValue] {
    try run.records("connection").map { try JSONValue.parse(Data($0.utf8)) }
  }

  @Test func framesKeepTheirNumbers() throws {
    let all = try connections(finack("-f", "jsonl", capture))
    let selected = try connections(finack("-f", "jsonl", capture, "host", "10.2.0.1"))
    #expect(selected.count == 1)
    let whole = try #require(all.first { $0["client"]?["ip"] == .string("10.2.0.1") })
    for key in ["client", "frames", "bytes", "verdict", "ending", "reset"] {
      #expect(selected[0][key] == whole[key], "\(key)")
    }
    #expect(selected[0]["reset"]?["frame"] == .integer(12))
  }

  @Test func anOptionIsTheSameAsTheLastArguments() throws {
    let filter = "tcp and host 10.2.0.1"
    let trailing = try finack("-f", "jsonl", capture, filter)
    #expect(try finack("-f", "jsonl", capture, "tcp", "and", "host", "10.2.0.1").output == trailing.output)
    #expect(try finack("-f", "jsonl", "--filter", filter, capture).output == trailing.output)
    #expect(try finack("-f", "jsonl", capture, "--filter", filter).output == trailing.output)
    #expect(trailing.records("capture").first?.contains(#""filter":"\#(filter)""#) == true)
  }

  @Test func libpcapSelectsTheSame() throws {
    let capture = Fixture.named("links/vlan").capture
    let filter = "vlan and tcp"
    let native = try finack("-f", "jsonl", capture, filter)
    let reference = try finack("-f", "jsonl", "--reader", "libpcap", capture, filter)
    #expect(native.records("connection").count == 1)
    #expect(native.records("connection") == reference.records("connection"))
  }

  @Test func nothingMayBeLeft() throws {
    let run = try finack(capture, "udp")
    #expect(run.status == 0)
    #expect(run.text == "0 connections in 0 frames\n")
  }
}
