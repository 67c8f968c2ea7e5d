/* Notices: what went wrong, in a corner, for a while; the inspector has it in full. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { ui, world } from "../core/world.js";

const SHOWN = 4;
const STAYS = 15_000; // milliseconds

/** Draws the notices that were not closed yet. */
export function notices() {
  // What went wrong may be the act's answer and stand in a notice or a form too; once is enough.
  const told = new Set([
    ...world.state.notices.map((one) => one.text),
    ...world.state.modal.map((view) => view.problem),
  ]);
  const all = [...world.state.notices, ...ui.said.filter((one) => !told.has(one.text))];
  const open = all.filter((one) => !ui.gone.has(one.id)).slice(-SHOWN);
  const close = (id) => {
    ui.gone.add(id);
    world.paint();
  };
  return h(
    "div",
    { class: "notices", role: "status", "aria-live": "polite" },
    ...open.map((one) =>
      h(
        "div",
        { class: "notice", key: one.id, mounted: () => setTimeout(close, STAYS, one.id) },
        icon("attention"),
        h("p", null, one.text),
        h(
          "button",
          { type: "button", class: "quiet-button", "aria-label": say("Close"), onclick: () => close(one.id) },
          icon("close"),
        ),
      ),
    ),
  );
}
