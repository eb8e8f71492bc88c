/// What tells packets of the same addresses in different tunnels apart: the key of each tunnel that a packet came through, outermost first.
///
/// Empty, and of no size: no header that is read so far has a key. The parser of a tunnel adds its own (a VXLAN network, a GRE key) when it
/// is entered. Paths with other keys are other flows and other datagrams: ``FragmentTable`` compares them already, and a ``FlowKey`` has
/// two octets to spare behind its version, for the number that a capture's set of keys gets when it is first met.
struct TunnelKeys: Hashable, Sendable {}
