// What the toolbar does to Markdown text. Pure: text and selection in, one replacement out.
//   { from, to, insert, start, end }: put `insert` over from…to, then select start…end.

const WRAPS = { bold: "**", italic: "*", strike: "~~" };

export function marked(action, text, from, to, words = {}) {
  if (action in WRAPS) return wrapped(text, from, to, WRAPS[action]);
  if (action === "code") return coded(text, from, to);
  if (action === "heading") return lined(text, from, to, /^#{1,6} +/, () => "## ");
  if (action === "quote") return lined(text, from, to, /^> ?/, () => "> ");
  if (action === "list") return lined(text, from, to, /^[-*+] +/, () => "- ");
  if (action === "ordered") return lined(text, from, to, /^\d+[.)] +/, (n) => `${n}. `);
  if (action === "table") return block(text, from, to, table(words));
  return null;
}

function wrapped(text, from, to, mark) {
  const size = mark.length;
  const inside = text.slice(from, to);
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    return { from: from - size, to: to + size, insert: inside, start: from - size, end: to - size };
  }
  return { from, to, insert: mark + inside + mark, start: from + size, end: to + size };
}

function coded(text, from, to) {
  const inside = text.slice(from, to);
  if (inside && !inside.includes("\n")) return wrapped(text, from, to, "`");
  const fence = "`".repeat(Math.max(3, longestRun(inside) + 1));
  return block(text, from, to, `${fence}\n${inside}\n${fence}`, fence.length + 1, inside.length);
}

function longestRun(text) {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}

function lined(text, from, to, mark, prefix) {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const stop = text.indexOf("\n", to) < 0 ? text.length : text.indexOf("\n", to);
  const lines = text.slice(start, stop).split("\n");
  const every = lines.every((line) => mark.test(line));
  const insert = lines
    .map((line, index) => (every ? line.replace(mark, "") : prefix(index + 1) + line.replace(mark, "")))
    .join("\n");
  const caret = start + insert.length;
  return { from: start, to: stop, insert, start: from === to ? caret : start, end: caret };
}

// A block of its own needs an empty line on both sides.
export function block(text, from, to, content, select = content.length, length = 0) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const open = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const close = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const start = from + open.length + select;
  return { from, to, insert: open + content + close, start, end: start + length };
}

function table({ column = "Column" }) {
  return `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |`;
}

export function linked(text, address) {
  const label = (text || address).replace(/([[\]\\])/g, "\\$1");
  return `[${label}](${escaped(address)})`;
}

export function pictured(name, address) {
  return `!${linked(name, address)}`;
}

function escaped(address) {
  return address.replace(/[()\s]/g, (sign) => encodeURIComponent(sign).replace("(", "%28").replace(")", "%29"));
}

export function quoted(markdown, name, address) {
  const lines = markdown.trim().split("\n");
  const credit = address ? ["", linked(name, address)] : [];
  return [...lines, ...credit].map((line) => `> ${line}`.trimEnd()).join("\n");
}
