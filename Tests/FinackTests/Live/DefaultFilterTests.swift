import PacketCapture
import Testing
import TransportTracking

/// What captures and what tracks know nothing of each other; here it is held that the one wants what the other can use.
@Suite struct DefaultFilterTests {
  @Test(arguments: Transport.tracked) func everyTransportIsCaptured(_ transport: Transport) {
    let words = LiveOptions.defaultFilter(.raw).split { !$0.isLetter }.map(String.init)
    #expect(words.contains(transport.name))
  }
}
