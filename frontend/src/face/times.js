// <time data-rel> becomes "20 minutes ago", in the reader's language and zone, and stays true.
import { language } from "./words.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const zone = document.documentElement.dataset.zone || undefined;
const locale = language === "ja" ? "ja-JP" : "en-GB";

const ofDay = format({ year: "numeric", month: "numeric", day: "numeric" });
const thisYear = format({ month: "short", day: "numeric" });
const earlier = format({ year: "numeric", month: "short", day: "numeric" });
const exact = format({ dateStyle: "long", timeStyle: "short" });

function format(options) {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, options);
  }
}

function daysBetween(then, now) {
  const midnight = (date) => {
    const parts = Object.fromEntries(ofDay.formatToParts(date).map((p) => [p.type, p.value]));
    return Date.UTC(parts.year, parts.month - 1, parts.day);
  };
  return Math.round((midnight(then) - midnight(now)) / (DAY * 1000));
}

// 「20分前」 without the spaces some browsers put in; "yesterday" in words, further days in numbers.
const auto = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const counted = new Intl.RelativeTimeFormat(language, { numeric: "always" });

function relative(n, unit) {
  const words = (Math.abs(n) > 1 ? counted : auto).format(n, unit);
  return language === "ja" ? words.replace(/\s/g, "") : words;
}

/** "just now", "20 min ago", "3 hours ago", "yesterday", "5 days ago", then the date. */
export function inWords(then, now = new Date()) {
  const seconds = (then - now) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return auto.format(0, "second");
  if (distance < HOUR) return relative(Math.round(seconds / MINUTE), "minute");
  const days = daysBetween(then, now);
  if (distance < DAY && (days === 0 || distance < 6 * HOUR)) {
    return relative(Math.round(seconds / HOUR), "hour");
  }
  if (Math.abs(days) < 8) return relative(days, "day");
  const sameYear = then.getFullYear() === now.getFullYear();
  return (sameYear ? thisYear : earlier).format(then);
}

function tell(root) {
  for (const element of root.querySelectorAll("time[data-rel]")) {
    const then = new Date(element.dateTime);
    if (Number.isNaN(then.getTime())) continue;
    element.textContent = inWords(then);
    element.title = exact.format(then);
  }
}

export function tellTimes() {
  tell(document);
  document.addEventListener("htmx:load", (event) => tell(event.target));
  setInterval(() => document.hidden || tell(document), MINUTE * 1000);
}
