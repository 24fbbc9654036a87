// Small builders, so that no markup is ever written as a string.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ic");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons ?? ""}#i-${name}`);
  svg.append(use);
  return svg;
}

// True while an input method owns the keyboard. Safari reports the Enter that ends a conversion
// after the composition is over, with keyCode 229.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

export function clock(time, language) {
  const parts = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  const zone = document.documentElement.dataset.zone;
  try {
    return new Intl.DateTimeFormat(language, zone ? { ...parts, timeZone: zone } : parts).format(time);
  } catch {
    return new Intl.DateTimeFormat(language, parts).format(time);
  }
}
