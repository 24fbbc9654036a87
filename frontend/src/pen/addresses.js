// What people type as an address, made into one that works; null when it cannot be one.
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const SAFE = /^(https?|mailto):/i;

export function addressFrom(typed) {
  const text = typed.trim();
  if (!text || /\s/.test(text)) return null;
  if (/^[/#?]/.test(text) && !text.startsWith("//")) return text;
  if (/^[^@/:]+@[^@/:]+\.[^@/:]+$/.test(text)) return `mailto:${text}`;
  if (/^[^/:]+\.[^/:]+(:\d+)?(\/|$)/.test(text)) return `https://${text}`;
  if (!SCHEME.test(text)) return null;
  return SAFE.test(text) ? text : null;
}

export function isPlainAscii(text) {
  return /^[\x21-\x7e]+$/.test(text);
}
