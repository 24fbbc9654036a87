// Finding `@someone` before the caret. Pure, so that it is tested without a browser.

// The mark may follow Japanese text directly, but not the inside of a mail address; input methods
// for Japanese give the full-width mark.
const CALL = /(?:^|[^A-Za-z0-9._%+\-/@＠])([@＠])([^\s@＠,.、。，．（）()「」\ufffc]{0,30})$/u;

export function callBefore(text) {
  const found = CALL.exec(text);
  if (!found) return null;
  const [, mark, query] = found;
  return { query, length: mark.length + query.length };
}
