/* The app's commands while one writes: which of them begin so, and how one is used. */

import { h } from "../core/dom.js";
import { say } from "../core/words.js";
import { world } from "../core/world.js";

/** The commands that begin with what is written; none once one is written out, so that Enter sends it. */
export function proposals(text) {
  const { commands } = world.state.app;
  if (!/^\/\S*$/.test(text) || commands.some((one) => one.command === text)) return [];
  return commands.filter((one) => one.command.startsWith(text.toLowerCase()));
}

/** The list of proposed commands over the field; `take(write, command)` takes one. */
export function menu(write, take) {
  const { id, proposed, active } = write;
  const one = (command, n) =>
    h(
      "li",
      {
        key: command.command,
        id: `${id}-command-${n}`,
        role: "option",
        "aria-selected": String(n === active),
        onmousedown: (event) => {
          event.preventDefault();
          take(write, command);
        },
      },
      h("strong", null, command.command),
      command.usage_hint ? h("span", { class: "usage" }, command.usage_hint) : null,
      h("span", { class: "quiet" }, command.description),
    );
  return h(
    "div",
    { class: "proposals" },
    h("h3", null, `${say("Commands")} · ${world.state.app.name}`),
    h("ul", { id: `${id}-commands`, role: "listbox", "aria-label": say("Commands") }, ...proposed.map(one)),
  );
}

/** While a command is written, its own words on how to use it. */
export function hint(text, proposed) {
  const command = world.state.app.commands.find((one) => text === one.command || text.startsWith(`${one.command} `));
  if (!command || proposed.length) return null;
  return h(
    "div",
    { class: "usage-line" },
    h("strong", null, command.command),
    h("span", { class: "usage" }, command.usage_hint || ""),
    h("span", { class: "quiet" }, command.description),
  );
}
