/* The line above a conversation: its name, who is in it, the app's tabs, the clock, the switch of the inspector. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { go, isApp, names } from "../core/names.js";
import { say } from "../core/words.js";
import { act, ui, world } from "../core/world.js";
import { clock } from "../layers/clock.js";
import { sign } from "./channels.js";

/** Draws the line for `channel`; for none, only its buttons. */
export function heading(channel) {
  const { state } = world;
  const members = channel && channel.kind !== "im" ? channel.members.length : 0;
  return h(
    "header",
    { class: "top" },
    h(
      "button",
      {
        type: "button",
        class: "quiet-button menu",
        "aria-label": say("Menu"),
        "aria-expanded": String(ui.drawer),
        onclick: () => {
          ui.drawer = !ui.drawer;
          world.paint();
        },
      },
      icon("menu"),
    ),
    channel ? h("h1", null, sign(channel), h("span", null, names().title(channel))) : h("h1", null),
    members
      ? h(
          "span",
          {
            class: "quiet members",
            title: channel.members.map((id) => names().person(id)?.real_name || id).join(", "),
          },
          icon("people"),
          String(members),
        )
      : null,
    members && !channel.bot_member
      ? h("span", { class: "quiet aside" }, say("The app is not a member here; its commands work all the same."))
      : null,
    channel && isApp(channel) && state.app.home_tab ? tabs(channel) : null,
    h("span", { class: "space" }),
    clock(),
    h(
      "button",
      {
        type: "button",
        class: `quiet-button inspect ${ui.side === "inspector" ? "on" : ""}`,
        "aria-pressed": String(ui.side === "inspector"),
        title: say("App traffic"),
        onclick: () => {
          ui.side = ui.side === "inspector" ? null : "inspector";
          world.paint();
        },
      },
      icon("code"),
      h("span", null, say("Inspector")),
      state.journal.some((one) => one.ok === false && one.n > ui.inspected) ? h("span", { class: "dot bad" }) : null,
    ),
  );
}

function tabs(channel) {
  const one = (name, text) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        "aria-selected": String(ui.tab === name),
        class: ui.tab === name ? "on" : "",
        onclick: () => (name === "home" ? openHome(channel.id) : go(channel.id, name)),
      },
      text,
    );
  return h("div", { class: "tabs", role: "tablist" }, one("home", say("Home")), one("messages", "Messages"));
}

/* Shows the app's Home and tells the app that it was opened. */
function openHome(channel) {
  go(channel, "home");
  act("home");
}
