// Quoting: select words in a text and a small button offers to take them into the answer.
//   any `.prose` inside an article.post or .note, whose byline says whose it is and where it stands
//   <… data-pen data-quotes data-quote-word="Quote">   the pen that receives them
//   <button data-quote-this>                           in a text's row of buttons: all of it

const TEXT = ".prose";
const POST = "article.post, .note, [data-quote-url]";

export function watchForQuotes(take) {
  const button = offerButton();
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(button), 250);
  });
  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.("[data-quote-this]");
    if (!asked) return;
    const quote = asked === button ? selected() : selectedIn(asked) ?? whole(asked);
    const pen = receiver();
    if (!quote || !pen) return;
    event.preventDefault();
    button.hidden = true;
    take(pen, quote);
  });
}

function receiver() {
  return document.querySelector("[data-pen][data-quotes]");
}

function offerButton() {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn--s quote-offer", hidden: true });
  button.dataset.quoteThis = "";
  // Pressing it must not end the selection it is about.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  document.body.append(button);
  return button;
}

function offer(button) {
  const pen = receiver();
  const quote = pen && selected();
  button.hidden = !quote;
  if (!quote) return;
  button.textContent = pen.dataset.quoteWord;
  const box = endOf(getSelection().getRangeAt(0));
  const left = Math.min(box.right + scrollX, document.documentElement.clientWidth - button.offsetWidth - 8);
  button.style.insetInlineStart = `${Math.max(8, left)}px`;
  button.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
}

// Where the last selected line ends.
function endOf(range) {
  const lines = [...range.getClientRects()].filter(({ width }) => width);
  return lines.at(-1) ?? range.getBoundingClientRect();
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = element(range.startContainer)?.closest(TEXT);
  if (!text || !text.contains(range.endContainer) || !text.closest(POST) || text.closest("[data-pen]")) return null;
  return quoteOf(text, range.cloneContents());
}

function selectedIn(asked) {
  const quote = selected();
  return quote && quote.post.contains(asked) ? quote : null;
}

function whole(asked) {
  const text = asked.closest(POST)?.querySelector(TEXT);
  if (!text) return null;
  const all = document.createRange();
  all.selectNodeContents(text);
  return quoteOf(text, all.cloneContents());
}

function quoteOf(text, contents) {
  const post = text.closest(POST);
  const holder = document.createElement("div");
  holder.append(contents);
  if (!holder.textContent.trim() && !holder.querySelector("img")) return null;
  return { post, html: holder.innerHTML, text: holder.textContent.trim(), ...creditOf(post) };
}

function creditOf(post) {
  const { quoteUrl, quoteName } = post.dataset;
  const place = post.querySelector(".by a.anchor")?.getAttribute("href");
  const here = `${location.pathname}${post.id && `#${post.id}`}`;
  const name = quoteName ?? post.querySelector(".by > a, .by > b")?.textContent.trim() ?? "";
  return { url: quoteUrl ?? place ?? here, name };
}

function element(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}
