import Testing
import Yams

@testable import ShutdownExpectations

/// The reader, held against a reader of all of YAML.
@Suite struct YAMLReaderTests {
  private static let texts = [
    "a: 1", "a:\n  b: 2\n  c: [1, 2]\nd: {e: f, g: [h, {i: j}]}", "- 1\n- 2", "- - 1\n  - 2\n- a: 1\n  b: 2\n-\n  c: 3",
    "a:\n- 1\n- b: 2\n  c:\n  - 3\nd: 4", "a: 'it''s'\nb: \"x\\ty\\n\\u00e9\\x41\\\"\"",
    "a: # comment\n  b: c # comment\n# comment\n",
    "a: b#c\nd: 'e # f'\n", "---\na: 1\n...\n", "a: |\n  one\n  two\n\n  three\nb: |-\n  four\n",
    "a:\n  - |\n    one\n  - two\n",
    "a: http://b:80/c\nd: e:f", "a: [x, 'y, z', \"]\"]\nb: {}\nc: []\n", "a: {b: , c: 1}",
    "a: [\n  1,\n  2, # two\n  3\n]\nb: {\n  c: d\n}",
    "a:\nb: ~\nc: null", "{\"a\": 1, \"b\":[true,null]}", "a: -5\nb: -c\n", "é: ü\nb: 日本",
    "a: 10..50\nb: \">= 1\"", "plain", "[a, b]", "a: b\r\nc:\r\n  - d\r\n", "\"a b\": c\n'd': e", "a:   b   \n",
    "a: {b: [c, {d: e}], f: 'g'}", "\u{feff}a: b\n", "# only a comment\na: b\n\n\n", "a: 1.5\nb: 1e3\nc: 0x10",
    "a: |\n\n  b\n\nc: d\n",
  ]

  @Test(arguments: texts) func aTextMeansWhatOthersReadInIt(_ text: String) throws {
    let node = try YAMLReader.read(Array(text.utf8))
    let reference = try #require(try Yams.compose(yaml: text.replacing("\u{feff}", with: "")))
    #expect(node.plain == reference.plain, "\(text)")
  }

  @Test func aPlaceIsWhereTheValueBegins() throws {
    let node = try YAMLReader.read(Array("# é\nab:\n  - 'ü': x\n    c: {d: [1, 22]}\n".utf8))
    let item = try #require(node["ab"]?.items?.first)
    #expect(item["ü"]?.place == SourcePlace(line: 3, column: 10))
    #expect(item["c"]?.place == SourcePlace(line: 4, column: 8))
    #expect(item["c"]?["d"]?.items?.last?.place == SourcePlace(line: 4, column: 16))
    #expect(item.entries?.last?.place == SourcePlace(line: 4, column: 5))
  }

  @Test func aRangeIsWhatTheValueTakes() throws {
    let text = Array("a: {b: 'c'} # d\ne:\n  - f: |\n      g\n  - h\n# i\n".utf8)
    let node = try YAMLReader.read(text)
    func written(_ node: YAMLNode?) -> String? { node.map { String(decoding: text[$0.range], as: UTF8.self) } }
    #expect(written(node["a"]) == "{b: 'c'}")
    #expect(written(node["a"]?["b"]) == "'c'")
    #expect(written(node["e"]) == "- f: |\n      g\n  - h")
    #expect(written(node["e"]?.items?[0]["f"]) == "|\n      g")
    #expect(written(node["e"]?.items?[1]) == "h")
  }

  private static let errors: [(text: String, message: String)] = [
    ("a: 1\na: 2", "2:1: the key 'a' is there twice, first in line 1"),
    ("a: {b: 1, b: 2}", "1:11: the key 'b' is there twice, first in line 1"),
    ("a:\n\tb: 1", "2:1: a tab; YAML is indented by spaces"),
    ("a:\tb", "1:3: a tab; YAML is indented by spaces"),
    ("a: [1, 2", "1:4: '[' is not closed; ']' is missing"),
    ("a: {b: 1", "1:4: '{' is not closed; '}' is missing"),
    ("a: [1 2: 3]", "1:8: ': 3]', expected ',' or ']' of the '[' in line 1"),
    ("a: 'b", "1:4: ' is not closed in this line; a text of several lines needs '|'"),
    ("a: \"b\nc\"", "1:4: \" is not closed in this line; a text of several lines needs '|'"),
    ("a: \"\\d\"", "1:5: an unknown escape; a backslash in double quotes is '\\\\', or use single quotes"),
    ("a: b: c", "1:4: a second 'key:' in one line; quotes are missing?"),
    ("a: 'b' c", "1:8: 'c' behind the value; quotes are missing?"),
    ("a\nb: c", "2:1: this line is indented less than the ones before it, and fits nothing"),
    ("a: 1\n  b: 2", "2:3: this line is indented more than 'a:' before it; a text of several lines needs '|'"),
    ("a:\n    b: 1\n  c: 2", "3:3: the indentation of this line is that of nothing before it"),
    ("a: 1\nb", "2:1: 'b' is not 'key: value'; a colon and a space are missing"),
    ("a: - b", "1:4: a list begins in the line after its key"),
    ("a: >= 1", "1:4: '>= 1' needs quotes; YAML takes '|' and '>' for the beginning of a longer text"),
    ("a: *b", "1:4: anchors and aliases are not read; a text that begins with '&' or '*' needs quotes"),
    ("a: &b c", "1:4: anchors and aliases are not read; a text that begins with '&' or '*' needs quotes"),
    ("a: !!int 1", "1:4: tags are not read; a text that begins with '!' needs quotes"),
    ("%YAML 1.2\n---\na: b", "1:1: directives are not read"),
    ("? a\n: b", "1:1: a key must be a word"),
    ("a: b\n---\nc: d", "2:1: a second document; an expectation is one"),
    ("a: @b", "1:4: YAML reserves '@'; a text that begins with it needs quotes"),
    ("a: \u{1f600}\nb: [", "2:4: '[' is not closed; ']' is missing"),
    ("é: [ü, {]", "1:9: a value is missing before ']'"),
  ]

  @Test(arguments: errors) func whatIsWrongIsSaidWithItsPlace(_ text: String, _ message: String) {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.read(Array(text.utf8)) }
    #expect(error.map { "\($0.place): \($0.message)" } == message)
  }

  @Test func otherOctetsThanUTF8AreRefused() {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.read([0x61, 0x3a, 0x20, 0xff]) }
    #expect(error == YAMLError(place: SourcePlace(line: 1, column: 4), message: "this is not UTF-8"))
  }

  @Test func depthIsBounded() {
    for bracket in ["[", "{a: ", "- "] {
      let text = Array(String(repeating: bracket, count: 100_000).utf8)
      let error = #expect(throws: YAMLError.self) { try YAMLReader.read(text) }
      #expect(error?.message == "more than 64 levels")
    }
  }

  /// Every prefix of a text, and every text with one octet changed, ends in a value or an error.
  @Test(arguments: texts) func noTextStopsTheReader(_ text: String) {
    let text = Array(text.utf8)
    for end in text.indices { _ = try? YAMLReader.read(Array(text[..<end])) }
    for index in text.indices {
      for octet in "\t\n[}'\":-|#\\".utf8 {
        var changed = text
        changed[index] = octet
        _ = try? YAMLReader.read(changed)
      }
    }
  }
}

/// What both readers say of a text, without places and styles.
private indirect enum Plain: Equatable {
  case scalar(String), list([Plain]), mapping([String: Plain])
}

extension YAMLNode {
  fileprivate var plain: Plain {
    switch content {
    case .scalar(let text, _): .scalar(text)
    case .sequence(let items): .list(items.map(\.plain))
    case .mapping(let entries): .mapping(Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value.plain) }))
    }
  }
}

extension Node {
  fileprivate var plain: Plain {
    switch self {
    case .scalar(let scalar): .scalar(scalar.string)
    case .sequence(let items): .list(items.map(\.plain))
    case .mapping(let pairs):
      .mapping(Dictionary(uniqueKeysWithValues: pairs.map { ($0.key.string ?? "", $0.value.plain) }))
    case .alias: .scalar("")
    }
  }
}
