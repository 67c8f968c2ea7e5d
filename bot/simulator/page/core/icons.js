/* The page's own signs: lines on a field of 20 × 20, in the colour of the text around them. */

import { h } from "./dom.js";

const LINES = {
  attention: "M10 5v6M10 14h.01",
  back: "M12 4l-6 6 6 6",
  bad: "M13 11l-3 6c-1.5 0-2-1-2-2.5V12H4l1-8h8zM13 11h3V4h-3",
  channel: "M8 4l-2 12M14 4l-2 12M4 8h13M3 12.5h13",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2",
  close: "M5 5l10 10M15 5L5 15",
  code: "M7 5L3 10l4 5M13 5l4 5-4 5",
  down: "M10 4v12M5 11l5 5 5-5",
  error: "M7 7l6 6M13 7l-6 6",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  good: "M7 9l3-6c1.5 0 2 1 2 2.5V8h4l-1 8H7zM7 9H4v7h3",
  info: "M10 9v5M10 6h.01",
  left: "M16 10H4M9 5l-5 5 5 5",
  lock: "M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v7H5z",
  menu: "M3 5h14M3 10h14M3 15h14",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  open: "M6 8l4 4 4-4",
  outside: "M8 5h7v7M15 5l-9 9",
  people: "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16c0-3 2-5 5-5s5 2 5 5M13 9a2.5 2.5 0 1 0 0-5M14 11c2 .5 4 2 4 5",
  picture: "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 8h.01",
  play: "M6 4l10 6-10 6z",
  remove: "M6 6l8 8M14 6l-8 8",
  reply: "M4 4h12v9H9l-4 3v-3H4z",
  right: "M4 10h12M11 5l5 5-5 5",
  send: "M4 10L16 4l-3 12-3-5zM10 11l6-7",
  shortcut: "M11 3l-6 8h5l-1 6 6-8h-5z",
  success: "M6 10l3 3 5-6",
  tick: "M5 10l4 4 7-8",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10",
  up: "M6 12l4-4 4 4",
};

/** Draws the sign of this name; a label beside it, or on its button, says what it means. */
export function icon(name, props = {}) {
  const field = { viewBox: "0 0 20 20", "aria-hidden": "true", class: `icon ${props.class || ""}` };
  return h("svg", field, h("path", { d: LINES[name] }));
}
