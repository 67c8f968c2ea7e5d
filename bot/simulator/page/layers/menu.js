/* A menu of things to do. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { dismiss } from "../core/world.js";

/** Draws the menu of `open.items`: { text, about, pick() } and, for people, { face, tag, extra, chosen }. */
export function menu(open) {
  const one = (item, n) =>
    h(
      "button",
      {
        key: n,
        type: "button",
        role: "menuitem",
        class: `item ${item.chosen ? "chosen" : ""}`,
        onclick: () => {
          dismiss();
          item.pick();
        },
      },
      item.face || null,
      h(
        "span",
        { class: "grow" },
        h("span", null, item.text),
        item.about ? h("span", { class: "quiet" }, item.about) : null,
      ),
      item.extra ? h("span", { class: "quiet" }, item.extra) : null,
      item.tag ? h("span", { class: "tag" }, item.tag) : null,
      item.chosen ? icon("tick", { class: "tick" }) : null,
    );
  return h(
    "div",
    {
      id: "popup",
      class: "popup",
      mounted: (box) => box.querySelector(".chosen, .item")?.focus(),
      onkeydown: walk,
    },
    open.title ? h("h3", null, open.title) : null,
    h("div", { role: "menu", "aria-label": open.title || say("More actions") }, ...open.items.map(one)),
  );
}

function walk(event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    return dismiss();
  }
  if (event.key === "Tab") {
    event.preventDefault();
    return dismiss();
  }
  const items = [...event.currentTarget.querySelectorAll(".item")];
  const at = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to === undefined) return undefined;
  event.preventDefault();
  return items[to].focus();
}
