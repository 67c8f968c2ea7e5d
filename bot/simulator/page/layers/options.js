/* The list of a select menu: one searches it by typing, and chooses one option or several. */

import { ask, idOf } from "../blocks/select.js";
import { h } from "../core/dom.js";
import { drafted } from "../core/drafts.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { dismiss, world } from "../core/world.js";

/** Draws the options that match what is typed. */
export function options(open) {
  const { tool, part } = open;
  const chosen = new Set([drafted(tool.place.id, tool.block.block_id, part)].flat().filter(Boolean).map(idOf));
  const shown = matching(open);
  open.active = Math.max(0, Math.min(open.active, shown.length - 1));
  const pick = (option) => choose(open, option, chosen);
  const type = (event) => {
    open.query = event.target.value;
    open.active = 0;
    open.external ? ask(open) : world.paint();
  };
  const search = h("input", {
    class: open.search ? "input" : "input unseen",
    value: open.query,
    placeholder: say("Type to search"),
    "aria-label": say("Search"),
    autocomplete: "off",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "popup-list",
    "aria-activedescendant": shown.length ? `option-${open.active}` : null,
    mounted: (field) => field.focus({ preventScroll: true }),
    oninput: type,
    onkeydown: (event) => keys(event, open, shown, pick),
  });
  const one = (option, n) => [
    option.group && option.group !== shown[n - 1]?.group
      ? h("li", { key: `group ${option.group}`, role: "presentation", class: "group" }, option.group)
      : null,
    h(
      "li",
      {
        key: option.id,
        id: `option-${n}`,
        role: "option",
        class: `item ${n === open.active ? "active" : ""} ${chosen.has(option.id) ? "chosen" : ""}`,
        "aria-selected": String(chosen.has(option.id)),
        onmousedown: (event) => {
          event.preventDefault();
          pick(option);
        },
        onmousemove: () => {
          if (open.active !== n) {
            open.active = n;
            world.paint();
          }
        },
      },
      h(
        "span",
        { class: "grow" },
        h("span", null, option.text),
        option.about ? h("span", { class: "quiet" }, option.about) : null,
      ),
      chosen.has(option.id) ? icon("tick", { class: "tick" }) : null,
    ),
  ];
  const note = open.loading
    ? `${say("Loading")} …`
    : open.short
      ? say("Type to search")
      : shown.length
        ? ""
        : say("No options match.");
  return h(
    "div",
    { id: "popup", class: "popup" },
    search,
    h(
      "ul",
      {
        id: "popup-list",
        role: "listbox",
        "aria-multiselectable": open.multi ? "true" : null,
        "aria-label": say("Choose an option"),
      },
      ...shown.flatMap(one),
    ),
    note ? h("p", { class: "note", role: "status" }, note) : null,
  );
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
  if (event.key === "Escape") {
    event.stopPropagation();
    dismiss();
    return;
  }
  if (event.key === "Tab") {
    event.preventDefault();
    dismiss();
    return;
  }
  if (event.key === "Enter" && shown.length) {
    event.preventDefault();
    pick(shown[open.active]);
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
  if (!step || !shown.length) return;
  event.preventDefault();
  open.active =
    Math.abs(step) === 1
      ? (open.active + step + shown.length) % shown.length
      : Math.max(0, Math.min(shown.length - 1, open.active + step));
  world.paint();
  document.getElementById(`option-${open.active}`)?.scrollIntoView({ block: "nearest" });
}
