/* The one open menu: things to do, options to choose from, or how far the clock jumps. It stands beside its button, above everything. */

import { h } from "../core/dom.js";
import { dismiss, ui } from "../core/world.js";
import { jumps } from "./clock.js";
import { menu } from "./menu.js";
import { options } from "./options.js";

const DRAWN = { clock: jumps, menu };

/** Draws the open popup, if there is one. */
export function popup() {
  const { popup: open } = ui;
  if (!open) return null;
  return h(
    "div",
    {
      class: "popup-layer",
      key: open.anchor,
      onmousedown: (event) => (event.target === event.currentTarget ? dismiss() : null),
    },
    (DRAWN[open.kind] || options)(open),
  );
}

/** Puts the popup beside its button; closes it when the button is gone. */
export function place() {
  const box = document.getElementById("popup");
  if (!box) return;
  const anchor = document.getElementById(ui.popup.anchor);
  if (!anchor) return dismiss(false);
  const at = anchor.getBoundingClientRect();
  const [wide, high] = [window.innerWidth, window.innerHeight];
  box.style.setProperty("min-width", `${Math.min(Math.max(at.width, 200), wide - 16)}px`);
  box.style.setProperty("max-height", `${Math.max(160, Math.min(380, Math.max(high - at.bottom, at.top) - 16))}px`);
  const size = box.getBoundingClientRect();
  const below = at.bottom + 4 + size.height <= high - 8 || at.top < high - at.bottom;
  box.style.setProperty("top", `${below ? at.bottom + 4 : at.top - size.height - 4}px`);
  box.style.setProperty("left", `${Math.max(8, Math.min(at.left, wide - size.width - 8))}px`);
  return undefined;
}
