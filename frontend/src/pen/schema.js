// What a post can hold, and how it is written as HTML.
import { Node } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { addressFrom, isPlainAscii } from "./addresses.js";

// A person called by name. Stored as the name and handle of that moment; the server decides anew
// who is told.
const At = Node.create({
  name: "at",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ handle: { default: "" }, name: { default: "" } }),
  parseHTML: () => [{ tag: "a.at", priority: 1000, getAttrs: calledIn }],
  renderHTML: ({ node }) => ["a", { class: "at", "data-handle": node.attrs.handle }, `@${node.attrs.name || node.attrs.handle}`],
  renderText: ({ node }) => `@${node.attrs.handle}`,
});

// Whose words a quotation holds.
const Cite = Node.create({
  name: "cite",
  group: "block",
  content: "inline*",
  parseHTML: () => [{ tag: "cite" }],
  renderHTML: () => ["cite", 0],
});

function calledIn(link) {
  const handle = link.dataset.handle ?? /\/people\/([^/]+)\/?$/.exec(link.getAttribute("href") ?? "")?.[1];
  return handle ? { handle: decodeURIComponent(handle), name: link.textContent.replace(/^@/, "") } : false;
}

// Tiptap writes widths as style attributes, which our pages do not allow.
const PlainTable = Table.extend({
  renderHTML: () => ["table", ["tbody", 0]],
});

// A column's side is a class here and in what the server writes.
const SIDES = { right: "num", center: "mid" };

function sideOf(cell) {
  const side = cell.getAttribute("align") || Object.keys(SIDES).find((key) => cell.classList.contains(SIDES[key]));
  return side in SIDES ? side : null;
}

const SPANS = {
  colspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("colspan")) || 1, renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
  rowspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("rowspan")) || 1, renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
  align: { default: null, parseHTML: sideOf, renderHTML: ({ align }) => (SIDES[align] ? { class: SIDES[align] } : {}) },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
};
const spans = { addAttributes: () => SPANS };

export const SCHEMA = [
  StarterKit.configure({
    heading: { levels: [3, 4, 5] },
    underline: false,
    codeBlock: { languageClassPrefix: "language-" },
    dropcursor: { class: "pen-drop", color: false, width: 2 },
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (address) => addressFrom(address) !== null,
      // Japanese follows an address without a space: the server knows where it ends.
      shouldAutoLink: isPlainAscii,
    },
  }),
  Image.extend({ addAttributes: imageAttributes }).configure({ inline: true }),
  PlainTable.configure({ resizable: false, View: null }),
  TableRow,
  TableHeader.extend(spans),
  TableCell.extend(spans),
  At,
  Cite,
];

function imageAttributes() {
  const plain = { default: null };
  return { src: plain, alt: { default: "" }, width: plain, height: plain };
}
