/// What tells packets of the same addresses in different tunnels apart: the key of each tunnel that a packet came through, outermost first.
///
/// No header that is read so far has a key, so this is empty and has no size. The parser of a tunnel adds its key (the network of VXLAN, the
/// key of GRE). Packets with different keys belong to different datagrams, which ``FragmentTable`` heeds, and to different flows: each list
/// of keys gets a number when it is first met in a capture, and a ``FlowKey`` has two octets of padding left for that number.
struct TunnelKeys: Hashable, Sendable {}
