import assert from "node:assert/strict";
import { test } from "node:test";
import { addressFrom } from "../src/pen/addresses.js";
import { callBefore } from "../src/pen/calling.js";
import { linked, marked, pictured, quoted } from "../src/pen/marking.js";
import { fittingSize } from "../src/pen/pictures.js";

function after(action, text, from, to = from) {
  const { from: start, to: end, insert, start: a, end: b } = marked(action, text, from, to);
  const result = text.slice(0, start) + insert + text.slice(end);
  return `${result.slice(0, a)}[${result.slice(a, b)}]${result.slice(b)}`;
}

test("a call follows a space, the start or Japanese, not a mail address", () => {
  assert.deepEqual(callBefore("@sato"), { query: "sato", length: 5 });
  assert.deepEqual(callBefore("どうも＠佐藤"), { query: "佐藤", length: 3 });
  assert.deepEqual(callBefore("(@"), { query: "", length: 1 });
  assert.equal(callBefore("me@example"), null);
  assert.equal(callBefore("@sato さん"), null);
  assert.equal(callBefore("https://x.example/@sato"), null);
  assert.equal(callBefore(`@${"a".repeat(31)}`), null);
});

test("addresses are completed or refused", () => {
  assert.equal(addressFrom("example.com/a"), "https://example.com/a");
  assert.equal(addressFrom(" http://localhost:8000/ "), "http://localhost:8000/");
  assert.equal(addressFrom("a@example.com"), "mailto:a@example.com");
  assert.equal(addressFrom("/t/abc/"), "/t/abc/");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "two words", "", "vbscript:x"]) {
    assert.equal(addressFrom(bad), null, bad);
  }
});

test("tools mark what is selected, and a second press takes it back", () => {
  assert.equal(after("bold", "a word", 2, 6), "a **[word]**");
  assert.equal(after("bold", "a **word**", 4, 8), "a [word]");
  assert.equal(after("code", "run make", 4, 8), "run `[make]`");
  assert.equal(after("quote", "one\ntwo", 0, 7), "[> one\n> two]");
  assert.equal(after("quote", "> one\n> two", 0, 11), "[one\ntwo]");
  assert.equal(after("ordered", "one\ntwo", 0, 7), "[1. one\n2. two]");
});

test("blocks stand between empty lines, and fences outgrow what they hold", () => {
  assert.equal(after("code", "text", 4), "text\n\n```\n[]\n```\n\n");
  assert.equal(after("code", "a\n```\nb", 0, 7), "````\n[a\n```\nb]\n````\n\n");
});

test("names with brackets and addresses with spaces stay whole", () => {
  assert.equal(linked("a[1]", "/files/x/a (1).pdf"), "[a\\[1\\]](/files/x/a%20%281%29.pdf)");
  assert.equal(pictured("図", "/files/x/a.png"), "![図](/files/x/a.png)");
  assert.equal(quoted("one\n\ntwo", "岡田", "/t/a/"), "> one\n>\n> two\n>\n> [岡田](/t/a/)");
});

test("pictures end at 2560 pixels and never grow", () => {
  assert.deepEqual(fittingSize(4000, 1000), { width: 2560, height: 640, smaller: true });
  assert.deepEqual(fittingSize(30, 40), { width: 30, height: 40, smaller: false });
  assert.deepEqual(fittingSize(100000, 1), { width: 2560, height: 1, smaller: true });
});
