/* Dates and times as the person one acts as reads them: in her zone and her language. */

import { now } from "../core/time.js";
import { say } from "../core/words.js";

const formats = new Map(); // making a format takes far longer than using it

function format(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

/** How the person `me` writes `instant` (milliseconds) with the options of Intl.DateTimeFormat. */
export function written(me, instant, options) {
  return format(me.locale || "en-US", { timeZone: zone(me), ...options }).format(instant);
}

/** The hour of a message; `ts` as in Slack, seconds in a text. */
export const clock = (me, ts) => written(me, ts * 1000, { timeStyle: "short" });

/** The day of a message as a key that sorts ("2026-11-21"). */
export const day = (me, ts) => format("en-CA", { timeZone: zone(me) }).format(ts * 1000);

/** The day for a divider: today and yesterday by name, others in full. */
export function dayName(me, ts) {
  return nearby(me, ts) || written(me, ts * 1000, { weekday: "long", day: "numeric", month: "long", ...year(me, ts) });
}

/** Fills Slack's `{date_…}` tokens for the instant `ts` (seconds). */
export function tokens(me, ts, pattern) {
  const on = (options) => written(me, ts * 1000, options);
  const text = {
    date_num: () => day(me, ts),
    date_slash: () => on({ dateStyle: "short" }),
    date: () => on({ dateStyle: "long" }),
    date_short: () => on({ dateStyle: "medium" }),
    date_long: () => on({ dateStyle: "full" }),
    date_pretty: () => nearby(me, ts) || on({ dateStyle: "long" }),
    date_short_pretty: () => nearby(me, ts) || on({ dateStyle: "medium" }),
    date_long_pretty: () => nearby(me, ts) || on({ dateStyle: "full" }),
    day_divider_pretty: () => dayName(me, ts),
    time: () => on({ timeStyle: "short" }),
    time_secs: () => on({ timeStyle: "medium" }),
    ago: () => ago(me, ts),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(text, name) ? text[name]() : whole));
}

/** "2026-11-21T09:30" on the person's clock, as seconds since 1970; null for what is no such time. */
export function instant(me, local) {
  const naive = Date.parse(`${local}Z`);
  if (Number.isNaN(naive)) return null;
  // The zone's offset depends on the instant that is looked for: the second look is right but for the hours of a change.
  const first = naive - offset(me, naive);
  return (naive - offset(me, first)) / 1000;
}

/** Seconds since 1970 as "2026-11-21T09:30" on the person's clock. */
export function local(me, seconds) {
  const moment = seconds * 1000;
  return new Date(moment + offset(me, moment)).toISOString().slice(0, 16);
}

function offset(me, moment) {
  const parts = format("en-US", {
    timeZone: zone(me),
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const at = Object.fromEntries(parts.map((part) => [part.type, Number(part.value)]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(moment / 1000) * 1000;
}

function nearby(me, ts) {
  const today = now() / 1000;
  if (day(me, ts) === day(me, today)) return say("Today");
  return day(me, ts) === day(me, today - 86400) ? say("Yesterday") : "";
}

function year(me, ts) {
  return day(me, ts).slice(0, 4) === day(me, now() / 1000).slice(0, 4) ? {} : { year: "numeric" };
}

function ago(me, ts) {
  const seconds = ts - now() / 1000;
  const [unit, size] = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ].find(([, size]) => Math.abs(seconds) >= size) || ["second", 1];
  return new Intl.RelativeTimeFormat(me.locale || "en", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

const zone = (me) => me.zone || "UTC";
