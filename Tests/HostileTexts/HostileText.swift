/// Texts that mean something to what shows or reads a report: they may come from a payload, the name of a file, an expectation.
public struct HostileText: Sendable, CustomStringConvertible {
  /// What it is.
  public let description: String
  /// The text.
  public let text: String

  private init(_ description: String, _ text: String) { (self.description, self.text) = (description, text) }

  /// A text that means nothing to anything.
  public static let harmless = HostileText("harmless", "x")

  /// All of them.
  public static let all: [HostileText] =
    runners + characters + markup + shells + [
      HostileText("long", String(repeating: "`|##[x]::y::\u{301}<&>", count: 200))
    ]

  /// One that holds most of them.
  public static let everything = HostileText(
    "everything", (runners + characters + markup + shells).map(\.text).joined())

  private static let runners = [
    HostileText("a command of long ago", "##[stop-commands]x"),
    HostileText("a command of Azure Pipelines", "##vso[task.setvariable variable=x]y"),
    HostileText("a service message", "##teamcity[buildStop comment='x']"),
    HostileText("more number signs", "####[group]x"),
    HostileText("a workflow command", "::set-output name=x::y"),
    HostileText("one that combines", "::set-output name=x::\u{301}y"),
    HostileText("one behind white space", "\u{3000} \u{a0}::add-mask::y"),
    HostileText("one behind what shows nothing", "\u{feff}\u{200b}::add-mask::y"),
    HostileText("one with what shows nothing in it", "#\u{ad}#\u{2060}[add-mask]y"),
    HostileText("one on a line of its own", "x\n::stop-commands::y\r##[endgroup]\r\n::error::z"),
    HostileText("one behind a break", "word word word word word word word word word ::add-mask::y word word word"),
    HostileText("percent", "%0A::error::%0D%25%3A%2C"),
  ]

  private static let characters = [
    HostileText("an escape sequence", "\u{1b}]0;x\u{7}\u{1b}[31m\u{1b}[2J"),
    HostileText("C1", text(of: 0x7f..<0xa0)), HostileText("C0", text(of: 0..<0x20)),
    HostileText(
      "bidirectional", "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}\u{200e}"),
    HostileText("ends of lines", "a\u{2028}b\u{2029}c\u{85}d\r\ne\u{b}f\u{c}g"),
    HostileText("NUL", "a\u{0}b"),
    HostileText("no UTF-8", String(decoding: [0x61, 0xed, 0xa0, 0x80, 0xff, 0xc0, 0x62] as [UInt8], as: UTF8.self)),
    HostileText("no characters", text(of: [0xfffe, 0xffff, 0xfdd0, 0x1ffff, 0x10ffff])),
    HostileText("zero width", "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{180e}\u{fe0f}\u{e0041}\u{115f}\u{34f}"),
  ]

  private static func text(of scalars: some Sequence<UInt32>) -> String {
    String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
  }

  private static let markup = [
    HostileText("a script", #"</script></style><script>alert(1)</script>"#),
    HostileText("the end of CDATA", "]]>"),
    HostileText("an attribute", #""><img src=x onerror=alert(1)>' onload='x"#),
    HostileText("entities", "&lt;&#60;&amp;&nbsp;&"),
    HostileText("graves that combine", "`\u{301}``\u{301}` ```\u{308}x```"),
    HostileText("graves", "`` ` ``` x ` "),
    HostileText("a cell", "a|b\\|c\\"),
    HostileText("a link", "[x](javascript:alert(1)) ![x](http://h/x) [x]: http://h <http://h> http://h www.h.org"),
    HostileText("a mention", "@octocat see #1 x@example.org"),
    HostileText("emphasis", "**x** __x__ *x* _x_ ~~x~~ $x$ $$x$$"),
    HostileText("a list", "- x\n+ y\n1. z\n2) z\n# h\n> q\n---\n===\n    code\n```\nx\n~~~"),
    HostileText("braces", "{0} {{x}} ](x)"),
    HostileText("a comment", "<!-- x --> --> %% x"),
    HostileText("YAML", "- {a: 'b', c: \"d\"} # e: *f &g !h |\n  x: ~"),
    HostileText("JSON", #"\",\"x\":{}]}\u0000\n"#),
  ]

  private static let shells = [
    HostileText("a quotation mark that combines", "a'\u{301};touch x;'"),
    HostileText("substitutions", "$(touch x)`touch x`${x}!x;|&<>*?[a]{a,b}~\\"),
    HostileText("an option", "-rf"),
    HostileText("spaces", "  a  b  "),
  ]
}
