// Where the caret of a textarea stands in the window: a copy of the text is measured.
const SAME = ["boxSizing", "width", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth",
  "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "fontFamily", "fontSize", "fontWeight", "fontStyle",
  "lineHeight", "letterSpacing", "wordBreak", "lineBreak", "textAlign", "tabSize"];

export function caretBox(area, position) {
  const copy = document.createElement("div");
  const style = getComputedStyle(area);
  for (const name of SAME) copy.style[name] = style[name];
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", top: "0", left: "0" });
  copy.textContent = area.value.slice(0, position);
  const mark = document.createElement("span");
  mark.textContent = area.value.slice(position) || ".";
  copy.append(mark);
  document.body.append(copy);
  const box = area.getBoundingClientRect();
  const left = box.left + mark.offsetLeft;
  const top = box.top + mark.offsetTop - area.scrollTop;
  const height = parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.6;
  copy.remove();
  return { left, top, bottom: top + height };
}
