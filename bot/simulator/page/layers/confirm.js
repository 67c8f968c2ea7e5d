/* "Are you sure?": the confirmation that an element may ask for. */

import { h } from "../core/dom.js";
import { names } from "../core/names.js";
import { say } from "../core/words.js";
import { ui, world } from "../core/world.js";
import { plain, words } from "../text/mrkdwn.js";
import { trap } from "./focus.js";

/** Draws the question, if one is open. */
export function confirm() {
  if (!ui.confirm) return null;
  const { object, yes, back } = ui.confirm;
  const leave = (go) => {
    ui.confirm = null;
    world.paint();
    back?.focus();
    if (go) yes();
  };
  const keys = (event) => (event.key === "Escape" ? (event.stopPropagation(), leave(false)) : trap(event));
  return h(
    "div",
    { class: "shade over", key: "confirm" },
    h(
      "div",
      {
        class: "modal small",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
        onkeydown: keys,
      },
      h("header", null, h("h2", { id: "confirm-title" }, plain(object.title))),
      h("div", { class: "inside prose", id: "confirm-text" }, ...words(object.text, names())),
      h(
        "footer",
        null,
        h("button", { type: "button", class: "button", onclick: () => leave(false) }, plain(object.deny) || say("No")),
        h(
          "button",
          {
            type: "button",
            class: `button ${object.style || "primary"}`,
            mounted: (one) => one.focus(),
            onclick: () => leave(true),
          },
          plain(object.confirm) || say("Yes"),
        ),
      ),
    ),
  );
}
