// The editor, fetched when someone starts to write.
import { Pen } from "./pen/pen.js";

const opened = new WeakMap();

export function open(element) {
  if (!opened.has(element)) opened.set(element, Pen.open(element));
  return opened.get(element);
}
