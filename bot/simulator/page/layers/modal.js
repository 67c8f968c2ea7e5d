/* The modal: the top of the person's stack of views. Its fields keep what is typed while the view stays open. */

import { blocks } from "../blocks/blocks.js";
import { wrong } from "../blocks/input.js";
import { h } from "../core/dom.js";
import { values } from "../core/drafts.js";
import { icon } from "../core/icons.js";
import { names } from "../core/names.js";
import { say } from "../core/words.js";
import { act, busy, drawn, ui, world } from "../core/world.js";
import { plain } from "../text/mrkdwn.js";
import { trap } from "./focus.js";

/** The name under which a view's drafts are kept. */
export const placeOf = (view) => `view:${view.id}`;

/** Draws the view on top of the stack, if there is one. */
export function modal() {
  const stack = world.state.modal;
  const view = stack.at(-1);
  if (!view) return null;
  const id = placeOf(view);
  const waiting = view.busy || ui.pending.has(id);
  const errors = { ...view.errors, ...ui.errors.get(id) };
  const place = { id, where: "modal", view_id: view.id, blocks: view.blocks, errors, locked: waiting };
  const close = () => busy(`${id} close`, () => act("close", { view_id: view.id }));
  // As in Slack: the cross closes the whole stack, Back and Escape only what is on top.
  const leave = () => busy(`${id} close`, () => act("close", { view_id: view.id, all: true }));
  const keys = (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit(view, place);
    else trap(event);
  };
  return h(
    "div",
    { class: "shade", key: "modal" },
    h(
      "div",
      {
        class: `modal ${stack.length > 1 ? "stacked" : ""}`,
        key: view.id,
        id: "modal",
        role: "dialog",
        "aria-modal": "true",
        "aria-labelledby": "modal-title",
        "aria-busy": waiting ? "true" : null,
        tabindex: "-1",
        mounted: begin,
        onkeydown: keys,
      },
      h(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            submit(view, place);
          },
        },
        h(
          "header",
          null,
          stack.length > 1
            ? h(
                "button",
                {
                  type: "button",
                  class: "quiet-button",
                  "aria-label": say("Back"),
                  title: say("Back"),
                  onclick: close,
                },
                icon("back"),
              )
            : null,
          h("h2", { id: "modal-title" }, plain(view.title)),
          h(
            "button",
            { type: "button", class: "quiet-button", "aria-label": say("Close"), title: say("Close"), onclick: leave },
            icon("close"),
          ),
        ),
        h(
          "div",
          { class: "inside", key: view.id, tabindex: "-1" },
          view.problem
            ? h(
                "div",
                { class: "problem", role: "alert", mounted: (one) => one.scrollIntoView({ block: "nearest" }) },
                icon("attention"),
                h("span", null, view.problem),
              )
            : null,
          blocks(view.blocks, place, names()),
        ),
        footer(view, waiting, close),
      ),
    ),
  );
}

function footer(view, waiting, close) {
  const submits = view.submit || (view.blocks || []).some((block) => block.type === "input");
  return h(
    "footer",
    null,
    waiting ? h("span", { class: "spinner", role: "status", "aria-label": `${say("Loading")} …` }) : null,
    h(
      "button",
      { type: "button", class: "button", onclick: close },
      plain(view.close) || (submits ? say("Cancel") : say("Close")),
    ),
    submits
      ? h("button", { type: "submit", class: "button primary", disabled: waiting }, plain(view.submit) || say("Submit"))
      : null,
  );
}

async function submit(view, place) {
  if (place.locked) return;
  const errors = wrong(place, view.blocks);
  ui.errors.set(place.id, errors);
  if (Object.keys(errors).length) {
    world.paint();
    return;
  }
  const before = document.activeElement;
  // Fields that wait cannot hold the focus; the dialog keeps it for them, so that Escape still closes it.
  document.getElementById("modal").focus();
  await busy(place.id, () => act("submit", { view_id: view.id, state: values(place.id, view.blocks) }));
  await drawn();
  const dialog = document.getElementById("modal");
  if (document.activeElement === dialog) (dialog.querySelector('[aria-invalid="true"]') || before).focus();
}

/* The first field takes the focus, the one the app asks for before others; a view without fields takes it itself. */
function begin(dialog) {
  const field =
    dialog.querySelector("[data-autofocus]") ||
    dialog.querySelector(".inside :is(input, textarea, .select):not(:disabled)");
  (field || dialog).focus({ preventScroll: !field });
}
