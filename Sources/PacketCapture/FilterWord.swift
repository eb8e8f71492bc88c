/// A word of a filter expression, or an operator.
///
/// libpcap's scanner takes the longest run of letters, digits and `-_.` that is neither a keyword nor a number for a name, and some of what
/// it makes of colons. Here a word is as long as it can be, so that one that is a keyword or a number as a whole is nothing else there either:
/// what is not known is a name.
struct FilterWord {
  let text: String
  /// Whether it is an operator or a bracket.
  let isOperator: Bool

  init(text: String, isOperator: Bool) { (self.text, self.isOperator) = (text, isOperator) }

  private init(_ octets: [UInt8]) { self.init(text: String(decoding: octets, as: UTF8.self), isOperator: false) }

  /// The words of an expression. Within brackets a colon stands between an offset and a size.
  static func words(of expression: String) -> [FilterWord] {
    var (words, word, isInBrackets) = ([FilterWord](), "", false)
    for scalar in expression.unicodeScalars {
      let isSign = scalar == "-" && word.isEmpty || scalar == ":" && isInBrackets
      guard isSign || "()[]!&|<>=+*/%^".unicodeScalars.contains(scalar) || " \t\r\n".unicodeScalars.contains(scalar)
      else {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty { words.append(FilterWord(text: word, isOperator: false)) }
      word = ""
      if scalar == "[" { isInBrackets = true }
      if scalar == "]" { isInBrackets = false }
      if !scalar.properties.isWhitespace { words.append(FilterWord(text: String(scalar), isOperator: true)) }
    }
    return word.isEmpty ? words : words + [FilterWord(text: word, isOperator: false)]
  }

  /// How many halves of what joins two primitives it is: `and` and `or` are both, `&&` and `||` are two words. A single `&`, which is
  /// arithmetic, counts a half too much.
  var joiningHalves: Int {
    switch text {
    case "and", "or": 2
    case "&", "|": 1
    default: 0
    }
  }

  /// Whether it is a keyword of pcap-filter(7), as all versions of libpcap since 1.9 know it.
  var isKeyword: Bool { Self.keywords.contains(text) }

  /// A number in decimal, octal or hexadecimal.
  var isNumber: Bool {
    let digits =
      text.utf8.starts(with: "0x".utf8) || text.utf8.starts(with: "0X".utf8) ? text.utf8.dropFirst(2) : text.utf8[...]
    let isHexadecimal = digits.count < text.utf8.count
    return !digits.isEmpty && digits.allSatisfy { Self.isDigit($0) || isHexadecimal && Self.isHexadecimal($0) }
  }

  /// `6000-6008`
  var isPortRange: Bool {
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return ends.count == 2 && ends.allSatisfy { !$0.isEmpty && $0.allSatisfy(Self.isDigit) }
  }

  /// An address in digits: IPv4 as a whole or its beginning, IPv6, or six octets of a link layer.
  var isAddress: Bool { isIPv4 || isIPv6 || isLinkLayer }

  private var isIPv4: Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (2...4).contains(parts.count)
      && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(Self.isDigit) }
  }

  /// Groups of hexadecimal digits with colons between them, eight, or fewer around one gap (RFC 4291 §2.2).
  private var isIPv6: Bool {
    var groups = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Array.init)
    // The last two groups may be written as an IPv4 address.
    if let last = groups.last, last.contains(UInt8(ascii: ".")), FilterWord(last).isIPv4 {
      groups[groups.count - 1] = [UInt8(ascii: "0")]
      groups.append([UInt8(ascii: "0")])
    }
    let gaps = groups.count { $0.isEmpty }
    let isGroup = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(Self.isHexadecimal) }
    guard isGroup, groups.count >= 3 else { return false }
    let atEnds = (groups[0].isEmpty ? 1 : 0) + (groups[groups.count - 1].isEmpty ? 1 : 0)
    // An end that is empty belongs to the gap: `::`, `::1` and `1::` have one more.
    let hasGap =
      gaps == 1 + atEnds
      && (atEnds == 0 || text.utf8.starts(with: "::".utf8) || text.utf8.reversed().starts(with: "::".utf8))
    return gaps == 0 ? groups.count == 8 : hasGap && groups.count <= 9
  }

  private var isLinkLayer: Bool {
    [UInt8(ascii: ":"), UInt8(ascii: "-")].contains { separator in
      let parts = text.utf8.split(separator: separator, omittingEmptySubsequences: false)
      return parts.count == 6 && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(Self.isHexadecimal) }
    }
  }

  private static func isDigit(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

  private static func isHexadecimal(_ octet: UInt8) -> Bool {
    isDigit(octet) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(octet | 0x20)
  }
}

extension FilterWord {
  /// What stands behind these is looked up in tables of libpcap alone: types of frames, the log of pf(4).
  static let takesWord: Set = [
    "type", "subtype", "dir", "direction", "llc", "ifname", "on", "rset", "ruleset", "reason", "action",
  ]

  /// The keywords of the language. Those that came later than version 1.9 are left out: an older one would look them up as names.
  private static let keywords = Set(
    """
    dst src host net mask port portrange proto protochain gateway less greater byte broadcast multicast and or not len length inbound \
    outbound ether fddi tr wlan link ppp slip arp rarp ip ip6 sctp tcp udp icmp icmp6 igmp igrp pim vrrp carp ah esp radio atalk \
    aarp decnet lat sca moprc mopdl iso esis es-is isis is-is clnp stp ipx netbeui l1 l2 iih lsp snp csnp psnp vlan mpls pppoed \
    pppoes geneve lane llc metac bcc oam oamf4 oamf4ec oamf4sc sc ilmic vpi vci connectmsg metaconnect type subtype direction dir \
    ifname on rset ruleset rnr rulenum srnr subrulenum reason action ra ta addr1 addr2 addr3 addr4 address1 address2 address3 \
    address4 icmptype icmpcode icmp6type icmp6code icmp-echoreply icmp-unreach icmp-sourcequench icmp-redirect icmp-echo \
    icmp-routeradvert icmp-routersolicit icmp-timxceed icmp-paramprob icmp-tstamp icmp-tstampreply icmp-ireq icmp-ireqreply \
    icmp-maskreq icmp-maskreply tcpflags tcp-fin tcp-syn tcp-rst tcp-push tcp-ack tcp-urg tcp-ece tcp-cwr
    """.split(separator: " ").map(String.init))
}
