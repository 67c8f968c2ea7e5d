/* The one open menu: things to do, or options to choose from. It stands beside its button, above everything. */

import { h, icon } from "../core/dom.js";
import { drafted } from "../core/drafts.js";
import { say } from "../core/words.js";
import { dismiss, ui, world } from "../core/world.js";
import { ask, idOf } from "../blocks/select.js";

/** Draws the open popup, if there is one. */
export function popup() {
  const { popup: open } = ui;
  if (!open) return null;
  return h("div", { class: "popup-layer", key: open.anchor, onmousedown: (event) => (event.target === event.currentTarget ? dismiss() : null) },
    open.kind === "menu" ? menu(open) : options(open));
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

function menu(open) {
  const one = (item, n) => h("button", {
    key: n, type: "button", role: "menuitem", class: `item ${item.chosen ? "chosen" : ""}`, onclick: () => { dismiss(); item.pick(); },
  }, item.face || null, h("span", { class: "grow" }, h("span", null, item.text), item.about ? h("span", { class: "quiet" }, item.about) : null),
  item.extra ? h("span", { class: "quiet" }, item.extra) : null, item.tag ? h("span", { class: "tag" }, item.tag) : null, item.chosen ? tick() : null);
  return h("div", {
    id: "popup", class: `popup ${open.wide ? "wide" : ""}`, role: "menu", "aria-label": open.title || say("More actions"),
    mounted: (box) => box.querySelector(".chosen, .item")?.focus(), onkeydown: walk,
  }, open.title ? h("h3", null, open.title) : null, ...open.items.map(one));
}

function walk(event) {
  if (event.key === "Escape") { event.stopPropagation(); return dismiss(); }
  if (event.key === "Tab") { event.preventDefault(); return dismiss(); }
  const items = [...event.currentTarget.querySelectorAll(".item")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return undefined;
  event.preventDefault();
  return items[to].focus();
}

function options(open) {
  const { tool, part } = open;
  const chosen = new Set([drafted(tool.place.id, tool.block.block_id, part)].flat().filter(Boolean).map(idOf));
  const shown = matching(open);
  open.active = Math.max(0, Math.min(open.active, shown.length - 1));
  const pick = (option) => choose(open, option, chosen);
  const type = (event) => { open.query = event.target.value; open.active = 0; open.external ? ask(open) : world.paint(); };
  const search = h("input", {
    class: open.search ? "input" : "input unseen", value: open.query, placeholder: say("Type to search"), "aria-label": say("Search"), autocomplete: "off",
    role: "combobox", "aria-expanded": "true", "aria-controls": "popup-list", "aria-activedescendant": shown.length ? `option-${open.active}` : null,
    mounted: (field) => field.focus({ preventScroll: true }), oninput: type, onkeydown: (event) => keys(event, open, shown, pick),
  });
  const one = (option, n) => [
    option.group && option.group !== shown[n - 1]?.group ? h("li", { key: `group ${option.group}`, role: "presentation", class: "group" }, option.group) : null,
    h("li", {
      key: option.id, id: `option-${n}`, role: "option", class: `item ${n === open.active ? "active" : ""} ${chosen.has(option.id) ? "chosen" : ""}`, "aria-selected": String(chosen.has(option.id)),
      onmousedown: (event) => { event.preventDefault(); pick(option); }, onmousemove: () => { if (open.active !== n) { open.active = n; world.paint(); } },
    }, h("span", { class: "grow" }, h("span", null, option.text), option.about ? h("span", { class: "quiet" }, option.about) : null), chosen.has(option.id) ? tick() : null),
  ];
  const note = open.loading ? `${say("Loading")} …` : open.short ? say("Type to search") : shown.length ? "" : say("No options match.");
  return h("div", { id: "popup", class: "popup" }, search,
    h("ul", { id: "popup-list", role: "listbox", "aria-multiselectable": open.multi ? "true" : null, "aria-label": say("Choose an option") }, ...shown.flatMap(one)),
    note ? h("p", { class: "note", role: "status" }, note) : null);
}

function matching(open) {
  if (open.external) return open.options;
  const wanted = folded(open.query);
  return open.options.filter((option) => folded(`${option.text} ${option.about}`).includes(wanted));
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function choose(open, option, chosen) {
  const { tool, part } = open;
  if (!open.multi) {
    dismiss();
    return tool.change(option.value);
  }
  const now = drafted(tool.place.id, tool.block.block_id, part) || [];
  const next = chosen.has(option.id) ? now.filter((value) => idOf(value) !== option.id) : [...now, option.value];
  if (part.max_selected_items && next.length > part.max_selected_items) return undefined;
  return tool.change(next);
}

function keys(event, open, shown, pick) {
  if (event.isComposing) return;
  if (event.key === "Escape") { event.stopPropagation(); dismiss(); return; }
  if (event.key === "Tab") { event.preventDefault(); dismiss(); return; }
  if (event.key === "Enter" && shown.length) { event.preventDefault(); pick(shown[open.active]); return; }
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
  if (!step || !shown.length) return;
  event.preventDefault();
  open.active = Math.abs(step) === 1 ? (open.active + step + shown.length) % shown.length : Math.max(0, Math.min(shown.length - 1, open.active + step));
  world.paint();
  document.getElementById(`option-${open.active}`)?.scrollIntoView({ block: "nearest" });
}

const tick = () => icon("M5 10l4 4 7-8", { class: "tick" });
