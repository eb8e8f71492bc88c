/// The style sheet of the pictures: nothing from outside, and readable on light and on dark pages.
enum SVGStyle {
  /// Classes have the prefix `finack-`, because a style sheet in a picture inside a page holds for the whole page.
  static let sheet = """
    <style>
    .finack-t{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace}
    .finack-b{font-weight:700}
    \(rules(light))
    @media (prefers-color-scheme:dark){
    \(rules(dark))
    }
    </style>

    """

  private struct Colors {
    let page, text, faint, rail, box, good, bad, warn, accent, onAccent: String
  }

  private static let light = Colors(
    page: "#ffffff", text: "#1f2328", faint: "#59636e", rail: "#8c959f", box: "#f6f8fa", good: "#1a7f37",
    bad: "#cf222e",
    warn: "#9a6700", accent: "#0969da", onAccent: "#ffffff")
  private static let dark = Colors(
    page: "#0d1117", text: "#e6edf3", faint: "#9198a1", rail: "#656c76", box: "#151b23", good: "#3fb950",
    bad: "#f85149",
    warn: "#d29922", accent: "#4493f8", onAccent: "#0d1117")

  private static func rules(_ colors: Colors) -> String {
    let fills = [
      ("page", colors.page), ("fg", colors.text), ("dim", colors.faint), ("good", colors.good), ("bad", colors.bad),
      ("warn", colors.warn), ("badge", colors.accent), ("badbadge", colors.bad), ("onbadge", colors.onAccent),
      ("headfg", colors.text), ("headbad", colors.bad), ("headaccent", colors.accent),
      ("headwarn", colors.warn),
    ].map { ".finack-\($0){fill:\($1)}" }
    let strokes = [
      ("rail", colors.rail), ("shaftfg", colors.text), ("shaftbad", colors.bad), ("shaftaccent", colors.accent),
      ("shaftwarn", colors.warn),
    ].map { ".finack-\($0){stroke:\($1);stroke-width:1.4}" }
    let box =
      ".finack-box{fill:\(colors.box);stroke:\(colors.rail)}.finack-fold{fill:\(colors.page);stroke:\(colors.rail)}"
    return (fills + strokes + [box]).joined()
  }
}
