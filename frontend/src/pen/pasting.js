// What comes from Word, Excel, Google Docs or a web page, reduced to what a post can hold.
const USELESS = "style, script, meta, link, title, xml, colgroup, col, template, object, iframe, svg, canvas, button, input, select, form > legend";
const KEPT = {
  a: ["href", "class", "data-handle"],
  img: ["src", "alt", "width", "height"],
  td: ["colspan", "rowspan", "align"],
  th: ["colspan", "rowspan", "align"],
  ol: ["start"],
  code: ["class"],
};
// The page owns h1 and h2.
const RENAMED = { h1: "h3", h2: "h3", h6: "h5", b: "strong", i: "em", strike: "s", del: "s" };

export function cleaned(html) {
  // What comes from this very editor is clean, and says how its edges fit.
  if (html.includes("data-pm-slice")) return html;
  const page = read(html);
  dropComments(page);
  page.querySelectorAll(USELESS).forEach((element) => element.remove());
  page.body.querySelectorAll("[data-css*=mso-list], [class*=MsoListParagraph]").forEach(markListItem);
  gatherLists(page);
  [...page.body.querySelectorAll("*")].forEach(keepMeaning);
  [...page.body.querySelectorAll("*")].forEach(keepAttributes);
  return page.body.innerHTML;
}

// True when the HTML says more than "here is a picture", which browsers add beside a copied image.
export function saysMore(html) {
  if (!html) return false;
  const { body } = read(html);
  return body.querySelector("table") !== null || body.textContent.trim() !== "";
}

// Our pages allow no inline style, not even in a document that is only read: it is renamed first.
function read(html) {
  const bare = html.replace(/<style\b[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-css="));
  return new DOMParser().parseFromString(bare, "text/html");
}

function css(element) {
  return element.dataset.css ?? "";
}

function dropComments(page) {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

// Word writes list items as paragraphs whose bullet is text inside an "Ignore" span.
function markListItem(paragraph) {
  const style = css(paragraph);
  const sign = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(css(span)));
  if (!/mso-list:\s*l\d/i.test(style) && !sign) return;
  const bullet = sign?.textContent.trim() ?? "";
  sign?.remove();
  paragraph.dataset.level = /level(\d+)/.exec(style)?.[1] ?? "1";
  paragraph.dataset.list = /^[(（]?(\d+|[a-z]|[ivx]+)[.)）．]/i.test(bullet) ? "ol" : "ul";
}

function gatherLists(page) {
  for (const paragraph of [...page.querySelectorAll("[data-list]")]) {
    const before = paragraph.previousElementSibling;
    const list = before?.matches("[data-gathered]") ? before : startedList(page, paragraph);
    const home = deepest(page, list, Number(paragraph.dataset.level), paragraph.dataset.list);
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    home.append(item);
    paragraph.remove();
  }
}

function startedList(page, paragraph) {
  const list = page.createElement(paragraph.dataset.list);
  list.dataset.gathered = "";
  paragraph.before(list);
  return list;
}

function deepest(page, list, level, kind) {
  for (let depth = 1; depth < level && list.lastElementChild; depth += 1) {
    const item = list.lastElementChild;
    const inner = item.lastElementChild;
    list = inner?.matches("ul, ol") ? inner : item.appendChild(page.createElement(kind));
  }
  return list;
}

function keepMeaning(element) {
  const side = element.matches("td, th") && /text-align:\s*(right|center)/i.exec(css(element));
  if (side) element.setAttribute("align", side[1]);
  const tag = element.localName;
  if (tag.includes(":")) return unwrap(element);
  const style = css(element);
  if (/mso-hide:\s*all|display:\s*none/i.test(style)) return element.remove();
  // Google Docs wraps everything in a <b> that is not bold.
  if (/^(b|strong)$/.test(tag) && /font-weight:\s*(normal|[1-4]00)/i.test(style)) return unwrap(element);
  if (tag === "span" || tag === "font") return styled(element, style);
  if (tag === "img") return picture(element);
  if (RENAMED[tag]) renamed(element, RENAMED[tag]);
}

function styled(span, style) {
  const marks = [];
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) marks.push("strong");
  if (/font-style:\s*italic/i.test(style)) marks.push("em");
  if (/text-decoration[^;]*line-through/i.test(style)) marks.push("s");
  if (!span.closest("h1, h2, h3, h4, h5, h6, th")) {
    for (const mark of marks) {
      const wrap = span.ownerDocument.createElement(mark);
      wrap.append(...span.childNodes);
      span.append(wrap);
    }
  }
  unwrap(span);
}

// A picture from elsewhere stays elsewhere: a link to it, never a silent copy or a tracker.
function picture(image) {
  const source = image.getAttribute("src") ?? "";
  if (source.startsWith("/") && !source.startsWith("//")) return;
  if (!/^https?:/i.test(source)) return image.remove();
  const target = new URL(source);
  if (target.origin === location.origin) return image.setAttribute("src", target.pathname);
  const link = image.ownerDocument.createElement("a");
  link.setAttribute("href", source);
  link.textContent = image.getAttribute("alt") || source;
  image.replaceWith(link);
}

function renamed(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function keepAttributes(element) {
  const kept = KEPT[element.localName] ?? [];
  for (const { name } of [...element.attributes]) {
    if (!kept.includes(name)) element.removeAttribute(name);
  }
}
