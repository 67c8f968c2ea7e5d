/* The panel on the right, and the thread it shows. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { names } from "../core/names.js";
import { say } from "../core/words.js";
import { ui, world } from "../core/world.js";
import { composer } from "./composer.js";
import { conversation, replies } from "./messages.js";

/** Draws the thread that is open. */
export function thread() {
  const channel = world.state.channels.find((one) => one.id === ui.channel);
  const all = world.state.messages[ui.channel] || [];
  const first = all.find((one) => one.ts === ui.side);
  if (!channel || !first) return null;
  const answers = replies(all, first.ts);
  return h(
    "aside",
    { class: "panel", key: "thread", "aria-label": say("Thread") },
    h(
      "header",
      { class: "top" },
      h("h1", null, say("Thread")),
      h("span", { class: "quiet" }, names().called(channel)),
      h("span", { class: "space" }),
      closer(),
    ),
    h(
      "div",
      { class: "scroll", key: first.ts, "data-stick": "", tabindex: "0", role: "log", "aria-live": "polite" },
      ...conversation([first], channel, names(), true),
      answers.length
        ? h(
            "div",
            { class: "day count" },
            h("span", null, answers.length === 1 ? say("1 reply") : say("{n} replies", { n: answers.length })),
          )
        : null,
      ...conversation(answers, channel, names(), true),
      h("div", { class: "space" }),
    ),
    channel.archived ? null : composer(channel, "", first.ts),
  );
}

/** The button that closes the panel on the right. */
export function closer() {
  const close = () => {
    ui.side = null;
    world.paint();
    document.getElementById("write")?.focus();
  };
  return h(
    "button",
    { type: "button", class: "quiet-button", "aria-label": say("Close"), title: say("Close"), onclick: close },
    icon("close"),
  );
}
